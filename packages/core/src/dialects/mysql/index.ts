import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';
import { effects } from './effects/index.js';

const mysql: Dialect = {
  name: 'mysql',
  lower: (input) => lowerParts(input, 'mysql'),
  effects,
};
export default mysql;
