import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';

const mariadb: Dialect = {
  name: 'mariadb',
  lower: (input) => lowerParts(input, 'mariadb'),
  effects: undefined,
};
export default mariadb;
