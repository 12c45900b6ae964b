import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';
import { effects } from './effects/index.js';

const sqlserver: Dialect = {
  name: 'sqlserver',
  lower: (input) => lowerParts(input, 'sqlserver'),
  effects,
};
export default sqlserver;
