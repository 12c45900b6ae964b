import type { Dialect } from '../dialect.js';
import { lowerParts } from '../lower-parts.js';

const sqlserver: Dialect = {
  name: 'sqlserver',
  lower: (input) => lowerParts(input, 'sqlserver'),
  effects: undefined,
};
export default sqlserver;
