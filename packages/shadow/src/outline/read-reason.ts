import type { FullReadReason } from '../full-read.js';
import { resolve, type OutlineSchema, type Use } from './query-block.js';
import { restrictionOf } from './wanted-rows.js';

/** What a plan says of a table that it reads from end to end. */
export interface WholeRead {
  /** What is sorted after it: for ORDER BY, or for something else. */
  readonly sort: 'none' | 'order' | 'other';
  /** True when the order of its rows is that of the result. */
  readonly isFirst: boolean;
}

/** Why a statement should not read a whole table; `undefined` when that is what it means, or when it stops early. */
export function readReason(
  { block, source }: Use,
  { sort, isFirst }: WholeRead,
  schema: OutlineSchema,
): FullReadReason | undefined {
  const { order, isLimited, isGrouped, extremes, sources } = block;
  // Rows come in the order that is asked for, and LIMIT ends the reading.
  if (isLimited && order !== undefined && isFirst && sort === 'none') return undefined;
  const restriction = restrictionOf(source, block, schema);
  if (restriction !== undefined) return restriction;
  const isForFew = isLimited && !isGrouped && sort === 'order';
  if (isForFew && order?.some((column) => resolve(column, block, schema)?.source === source))
    return 'sort';
  return extremes.length > 0 && sources.length === 1 ? 'extreme' : undefined;
}
