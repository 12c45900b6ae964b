import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';

const mysql: Dialect = {
  name: 'mysql',
  lower: (input) => lowerParts(input, 'mysql'),
  effects: undefined,
};
export default mysql;
