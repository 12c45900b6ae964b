import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';
import { effects } from './effects/index.js';

const mariadb: Dialect = {
  name: 'mariadb',
  lower: (input) => lowerParts(input, 'mariadb'),
  effects,
};
export default mariadb;
