import type { IndexUse, JudgedRead, QueryVerdict } from './full-read.js';
import type { Candidate } from './judge-queries.js';
import type { NewIndex, Planner, SchemaView } from './planner.js';

/** A table that a query reads as a whole. */
export interface Unserved {
  readonly query: Candidate;
  readonly read: JudgedRead;
}

/** An index that was built, and with which the query does not read the table as a whole. */
export interface TriedIndex {
  /** As `table (keys)`. */
  readonly on: string;
  /** False where the statistics say that so many rows are wanted that the planner would read the table all the same. */
  readonly isChosen: boolean;
}

/** Most indexes that are tried for one table of a query. */
const maxTries = 5;

/**
 * For each table that is read as a whole the index that ends it; `undefined` where none of those that
 * were tried does. Each is really built, on the empty table, and the query planned with it; nothing of it is kept.
 */
export async function verifiedIndexes(
  planner: Planner,
  view: SchemaView,
  unserved: readonly Unserved[],
): Promise<readonly (TriedIndex | undefined)[]> {
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
      named(definitions),
    );
    for (const [position, { index, on, read }] of tried.entries()) {
      if (isServed(verdicts[position], read)) found[index] = on;
    }
  }
  return chosenOnes(view, unserved, found);
}

/** Where statistics are known, an index has to be taken also where a sequential scan is allowed. */
async function chosenOnes(
  view: SchemaView,
  unserved: readonly Unserved[],
  found: readonly (string | undefined)[],
): Promise<readonly (TriedIndex | undefined)[]> {
  const tried = unserved.flatMap((one, index) => {
    const on = found[index];
    return on === undefined ? [] : [{ ...one, index, on }];
  });
  const chosen = new Set(tried.map(({ index }) => index));
  if (view.choicesWith && tried.length > 0) {
    const uses = await view.choicesWith(
      tried.map(({ query }) => query),
      named([...new Set(tried.map(({ on }) => on))]),
    );
    for (const [position, { index, read }] of tried.entries()) {
      if (!usesTried(uses[position] ?? [], read)) chosen.delete(index);
    }
  }
  return found.map((on, index) =>
    on === undefined ? undefined : { on, isChosen: chosen.has(index) },
  );
}

const prefix = 'sqlproof_tried_';

function named(definitions: readonly string[]): readonly NewIndex[] {
  return definitions.map((on, number) => ({ name: `${prefix}${number}`, on }));
}

function isServed(verdict: QueryVerdict | undefined, read: JudgedRead): boolean {
  if (verdict?.kind !== 'planned') return false;
  const { table, alias } = read;
  if (verdict.reads.some((one) => one.table === table && one.alias === alias)) return false;
  return usesTried(verdict.uses, read);
}

/** True when rows are looked up in a tried index; for an order it is enough that it is read in turn. */
function usesTried(uses: readonly IndexUse[], { alias, reason }: JudgedRead): boolean {
  const isForOrder = reason === 'sort' || reason === 'extreme';
  return uses.some(
    (use) => use.index.startsWith(prefix) && (isForOrder || use.isLookup) && use.alias === alias,
  );
}
