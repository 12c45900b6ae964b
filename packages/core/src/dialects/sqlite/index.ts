import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';
import { effects } from './effects/index.js';

const sqlite: Dialect = {
  name: 'sqlite',
  lower: (input) => lowerParts(input, 'sqlite'),
  effects,
};
export default sqlite;
