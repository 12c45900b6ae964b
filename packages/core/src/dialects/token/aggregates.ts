import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';

/** Functions that fold the rows of a group into one. */
const aggregates = wordSet(
  'COUNT SUM AVG MIN MAX TOTAL GROUP_CONCAT STRING_AGG ARRAY_AGG JSON_AGG JSONB_AGG JSON_ARRAYAGG JSON_OBJECTAGG ' +
    'JSON_GROUP_ARRAY JSON_GROUP_OBJECT BIT_AND BIT_OR BIT_XOR BOOL_AND BOOL_OR EVERY STD STDDEV STDEV VARIANCE VAR ' +
    'COUNT_BIG APPROX_COUNT_DISTINCT CHECKSUM_AGG ANY_VALUE STDDEV_POP STDDEV_SAMP STDEVP VAR_POP VAR_SAMP VARP',
);

/** True for a function, in upper case, that makes one value of many rows. */
export function isAggregate(name: string, args: number, dialect: LexicalDialect): boolean {
  // With several arguments MIN and MAX of SQLite compare these (SQLite documentation, "Built-In Scalar SQL Functions").
  const isScalar = dialect === 'sqlite' && args > 1 && (name === 'MIN' || name === 'MAX');
  return aggregates.has(name) && !isScalar;
}
