import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';

const sqlite: Dialect = {
  name: 'sqlite',
  lower: (input) => lowerParts(input, 'sqlite'),
  effects: undefined,
};
export default sqlite;
