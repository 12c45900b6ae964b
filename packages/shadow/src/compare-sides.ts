import type { Hurt } from './causes.js';
import type { KnownSchema } from './check-queries.js';
import { isImproved, regressionOf, type Regression } from './compare.js';
import type { Doubts } from './doubts.js';
import type { FoundQuery, LeftOut } from './found-queries.js';
import type { JudgedVariant } from './judge-variants.js';
import type { QueryVerdict } from './full-read.js';
import { changeDoubt, stopReasons } from './refusals.js';
import type { SameTable } from './same-table.js';
import { silenceOf } from './silence-of.js';

/** What regressions are weighed by. */
export interface Weighed {
  /** The schema after the change. */
  readonly known: KnownSchema;
  /** What is not known of the change itself. */
  readonly ofChange: Doubts;
  readonly isSameTable: SameTable;
}

export interface ComparedSides {
  readonly hurt: readonly Hurt[];
  /** Queries that an index serves only after the change. */
  readonly improved: number;
  /** Regressions that are not reported, and queries without a plan, with the reason. */
  readonly leftOut: readonly LeftOut[];
}

/** Tells which queries a change makes worse. Both sides have the same variants in the same order. */
export function compareSides(
  before: readonly JudgedVariant[],
  after: readonly JudgedVariant[],
  weighed: Weighed,
): ComparedSides {
  const hurt: Hurt[] = [];
  const leftOut: LeftOut[] = [];
  const improved = new Set<FoundQuery>();
  const withoutPlan = new Set<FoundQuery>();
  for (const [index, one] of after.entries()) {
    const was = before[index];
    if (!was) continue;
    if (isImproved(was.verdict, one.verdict, weighed.isSameTable)) improved.add(one.query);
    const regression = regressionOf(was.verdict, one.verdict, weighed.isSameTable);
    if (!regression) {
      const reason = reasonWithoutPlan(one.verdict);
      if (reason !== undefined && !withoutPlan.has(one.query)) {
        leftOut.push({ ...placeOf(one), kind: 'skipped', reason });
        withoutPlan.add(one.query);
      }
      continue;
    }
    const kept = withoutDoubts(regression, one, weighed);
    if (kept.regression) {
      hurt.push({ ...one, before: was.verdict, regression: kept.regression, cause: undefined });
    } else if (kept.reason !== undefined) {
      leftOut.push({ ...placeOf(one), kind: 'partial', reason: kept.reason });
    }
  }
  return { hurt, improved: improved.size, leftOut };
}

function placeOf({ query }: JudgedVariant): Pick<LeftOut, 'path' | 'span'> {
  return { path: query.path, span: query.span };
}

/** Why a query that is no worse than before has no plan; `undefined` when it has one. */
function reasonWithoutPlan(verdict: QueryVerdict): string | undefined {
  if (verdict.kind === 'planned') return undefined;
  if (verdict.kind === 'stopped') return stopReasons[verdict.reason];
  return `it had no plan before the change either: ${verdict.error.message}`;
}

/** What is left of a regression without the parts of it that are silent, and why they are. */
interface Kept {
  readonly regression: Regression | undefined;
  readonly reason: string | undefined;
}

function withoutDoubts(
  regression: Regression,
  { query, variant }: JudgedVariant,
  { known, ofChange }: Weighed,
): Kept {
  if (regression.kind === 'stops-planning') {
    const reason = changeDoubt(regression.error, query, variant, {
      ...ofChange,
      planner: known.planner,
    });
    return { regression: reason === undefined ? regression : undefined, reason };
  }
  const large = regression.reads.filter(({ table }) => known.sizeOf(table) !== 'small');
  const reads = large.filter((read) => silenceOf(read, known) === undefined);
  if (reads.length > 0) return { regression: { ...regression, reads }, reason: undefined };
  const [silent] = large;
  return { regression: undefined, reason: silent && silenceOf(silent, known) };
}
