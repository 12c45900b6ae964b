import type { ServerError } from './engine.js';
import type { ShadowSchema } from './indexes.js';
import { unservedFilters, valueLookups, type PlannedRead } from './judge.js';
import type { Verdict } from './judge-queries.js';

/** What a change of the schema takes from a query. */
export type Regression =
  /** Tables that it reads as a whole, or no longer looks up by a value, and did before. */
  | { readonly kind: 'lost-index'; readonly reads: readonly PlannedRead[] }
  | {
      readonly kind: 'stops-planning';
      readonly error: ServerError;
      /** Where in the text the server points; `undefined` when it does not. */
      readonly offset: number | undefined;
    };

/** A verdict, and the schema that it was made on. */
export interface Side {
  readonly verdict: Verdict;
  readonly schema: ShadowSchema;
}

/**
 * What a query loses between two schemas; `undefined` when nothing. A plan that is only another one is none: costs, the order
 * of joins and the names of indexes change for many reasons.
 */
export function regressionOf(before: Side, after: Side): Regression | undefined {
  if (before.verdict.kind !== 'planned') return undefined;
  const { verdict } = after;
  if (verdict.kind === 'refused') {
    return { kind: 'stops-planning', error: verdict.error, offset: verdict.offset };
  }
  if (verdict.kind !== 'planned') return undefined;
  const { reads } = before.verdict;
  const further = verdict.reads.filter((read) => !reads.some((one) => isSame(one, read)));
  const lost = [...further, ...lostLookups(before, after)];
  return lost.length > 0 ? { kind: 'lost-index', reads: lost } : undefined;
}

/**
 * Tables that were looked up by a value and are now reached from another table, which is read as a whole: with both without
 * an index, it is chance with which one a plan begins.
 */
function lostLookups(
  { verdict: before, ...one }: Side,
  { verdict: after, schema }: Side,
): readonly PlannedRead[] {
  if (before.kind !== 'planned' || after.kind !== 'planned' || after.reads.length === 0) return [];
  const [were, are] = [
    valueLookups(before.plan.plan, one.schema),
    valueLookups(after.plan.plan, schema),
  ];
  return unservedFilters(after.plan.plan, schema).filter((read) => {
    const key = `${read.table} ${read.alias}`;
    return were.has(key) && !are.has(key) && !after.reads.some((other) => isSame(other, read));
  });
}

function isSame(one: PlannedRead, other: PlannedRead): boolean {
  return one.table === other.table && one.alias === other.alias;
}

/** True when a query is served after the change by an index that it did not have before. */
export function isImproved(before: Side, after: Side): boolean {
  return before.verdict.kind === 'planned' && regressionOf(after, before)?.kind === 'lost-index';
}
