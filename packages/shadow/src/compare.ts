import type { ServerError } from './engine.js';
import type { FullRead, JudgedRead, PlannedVerdict, QueryVerdict } from './full-read.js';
import type { SameTable } from './same-table.js';

/** What a change of the schema takes from a query. */
export type Regression =
  /** Tables that it reads as a whole, or no longer looks up by a value, and did before. */
  | { readonly kind: 'lost-index'; readonly reads: readonly JudgedRead[] }
  | {
      readonly kind: 'stops-planning';
      readonly error: ServerError;
      /** Where in the text the server points; `undefined` when it does not. */
      readonly offset: number | undefined;
    };

/**
 * What a query loses between two schemas; `undefined` when nothing. A plan that is only another one is none: costs, the order
 * of joins and the names of indexes change for many reasons.
 */
export function regressionOf(
  before: QueryVerdict,
  after: QueryVerdict,
  isSameTable: SameTable,
): Regression | undefined {
  if (before.kind !== 'planned') return undefined;
  if (after.kind === 'refused') {
    return { kind: 'stops-planning', error: after.error, offset: after.offset };
  }
  if (after.kind !== 'planned') return undefined;
  const further = after.reads.filter(
    (read) => !before.reads.some((one) => isSame(one, read, isSameTable)),
  );
  const lost = [...further, ...lostLookups(before, after, isSameTable)];
  return lost.length > 0 ? { kind: 'lost-index', reads: lost } : undefined;
}

/**
 * Tables that were looked up by a value and are now reached from another table, which is read as a whole: with both without
 * an index, it is chance with which one a plan begins.
 */
function lostLookups(
  before: PlannedVerdict,
  after: PlannedVerdict,
  isSameTable: SameTable,
): readonly JudgedRead[] {
  return after.unserved.filter((read) => {
    const isTold = after.reads.some((other) => isSame(other, read, isSameTable));
    const isLookup = (one: Named): boolean => isSame(one, read, isSameTable);
    return before.lookups.some(isLookup) && !after.lookups.some(isLookup) && !isTold;
  });
}

type Named = Pick<FullRead, 'table' | 'alias'>;

/** A query that reads a table by the view which has its name now has another alias for it. */
function isSame(one: Named, other: Named, isSameTable: SameTable): boolean {
  return one.table === other.table
    ? one.alias === other.alias
    : isSameTable(one.table, other.table);
}

/** True when a query is served after the change by an index that it did not have before. */
export function isImproved(
  before: QueryVerdict,
  after: QueryVerdict,
  isSameTable: SameTable,
): boolean {
  return (
    before.kind === 'planned' && regressionOf(after, before, isSameTable)?.kind === 'lost-index'
  );
}
