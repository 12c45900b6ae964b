import type { Dialect } from '../dialect.js';
import { lowerBatch } from './lower-batch.js';

const sqlserver: Dialect = { name: 'sqlserver', lower: lowerBatch, effects: undefined };
export default sqlserver;
