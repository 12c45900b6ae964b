import type { JudgedRead, QueryVerdict } from './full-read.js';
import type { Candidate } from './judge-queries.js';
import type { Planner, SchemaView } from './planner.js';

/** A table that a query reads as a whole. */
export interface Unserved {
  readonly query: Candidate;
  readonly read: JudgedRead;
}

/** Most indexes that are tried for one table of a query. */
const maxTries = 4;

/**
 * For each table that is read as a whole the index that ends it, as `table (keys)`; `undefined` where none of those that
 * were tried does. Each is really built, on the empty table, and the query planned with it; nothing of it is kept.
 */
export async function verifiedIndexes(
  planner: Planner,
  view: SchemaView,
  unserved: readonly Unserved[],
): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = unserved.map(() => undefined);
  const keys = unserved.map(({ read }) => [...new Set(read.keys())].filter((one) => one !== ''));
  for (let round = 0; round < maxTries; round++) {
    const tried = unserved.flatMap((one, index) => {
      const key = keys[index]?.[round];
      const isOpen = found[index] === undefined && key !== undefined;
      return isOpen ? [{ ...one, index, on: planner.indexOn(one.read.table, key) }] : [];
    });
    if (tried.length === 0) break;
    const definitions = [...new Set(tried.map(({ on }) => on))];
    const verdicts = await view.judgeWith(
      tried.map(({ query }) => query),
      definitions.map((on, number) => ({ name: `${prefix}${number}`, on })),
    );
    for (const [position, { index, on, read }] of tried.entries()) {
      if (isServed(verdicts[position], read)) found[index] = on;
    }
  }
  return found;
}

const prefix = 'sqlproof_tried_';

/** True when rows are looked up in a tried index; for an order it is enough that it is read in turn. */
function isServed(
  verdict: QueryVerdict | undefined,
  { table, alias, reason }: JudgedRead,
): boolean {
  if (verdict?.kind !== 'planned') return false;
  if (verdict.reads.some((one) => one.table === table && one.alias === alias)) return false;
  const isForOrder = reason === 'sort' || reason === 'extreme';
  return verdict.uses.some(
    (use) => use.index.startsWith(prefix) && (isForOrder || use.isLookup) && use.alias === alias,
  );
}
