import { quotedName } from '@sqlproof/core';
import type { Engine } from './engine.js';
import { candidateKeys } from './candidate-keys.js';
import type { ShadowSchema } from './indexes.js';
import type { PlannedRead } from './judge.js';
import { judgeAll, type Candidate, type Verdict } from './judge-queries.js';
import { explainAll } from './explain.js';
import { nodesOf, type PlanNode } from './plan.js';

/** A table that a query reads as a whole. */
export interface Unserved {
  readonly query: Candidate;
  readonly read: PlannedRead;
}

/** An index that was built, and with which the query does not read the table as a whole. */
export interface TriedIndex {
  /** As `table (keys)`. */
  readonly definition: string;
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
  engine: Engine,
  schema: ShadowSchema,
  unserved: readonly Unserved[],
): Promise<readonly (TriedIndex | undefined)[]> {
  const found: (string | undefined)[] = unserved.map(() => undefined);
  const keys = unserved.map(({ read }) => candidateKeys(read));
  for (let round = 0; round < maxTries; round++) {
    const tried = unserved.flatMap((one, index) => {
      const key = keys[index]?.[round];
      const isOpen = found[index] === undefined && key !== undefined;
      return isOpen ? [{ ...one, index, definition: definitionOf(one.read, key) }] : [];
    });
    if (tried.length === 0) break;
    const definitions = [...new Set(tried.map(({ definition }) => definition))];
    const verdicts = await judgeAll(
      engine,
      tried.map(({ query }) => query),
      schema,
      definitions.map(build),
    );
    for (const [position, { index, definition, read }] of tried.entries()) {
      if (isServed(verdicts[position], read)) found[index] = definition;
    }
  }
  return chosenOnes(engine, unserved, found);
}

/** Where statistics are known, an index has to be taken also where a sequential scan is allowed. */
async function chosenOnes(
  engine: Engine,
  unserved: readonly Unserved[],
  found: readonly (string | undefined)[],
): Promise<readonly (TriedIndex | undefined)[]> {
  const tried = unserved.flatMap((one, index) => {
    const definition = found[index];
    return definition === undefined ? [] : [{ ...one, index, definition }];
  });
  const chosen = new Set(tried.map(({ index }) => index));
  if (engine.planning && tried.length > 0) {
    const definitions = [...new Set(tried.map(({ definition }) => definition))];
    const explained = await explainAll(
      engine,
      tried.map(({ query }) => query),
      { canHash: true, canScan: true, changes: definitions.map(build) },
    );
    for (const [position, { index, read }] of tried.entries()) {
      const plan = explained[position];
      if (plan?.kind !== 'plan' || !readsTried(plan.plan, read)) chosen.delete(index);
    }
  }
  return found.map((definition, index) =>
    definition === undefined ? undefined : { definition, isChosen: chosen.has(index) },
  );
}

function definitionOf({ table }: PlannedRead, keys: string): string {
  const [schema = '', ...rest] = table.split('.');
  const name = quotedName(rest.join('.'));
  return `${schema === 'public' ? name : `${quotedName(schema)}.${name}`} (${keys})`;
}

const prefix = 'sqlproof_tried_';

/** One that cannot be built, as of a type without an order, must not end the transaction around it. */
function build(definition: string, number: number): string {
  const body = literal(`CREATE INDEX ${prefix}${number} ON ${definition}`);
  return `DO ${literal(`BEGIN EXECUTE ${body}; EXCEPTION WHEN OTHERS THEN NULL; END`)}`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** True when rows are looked up in a tried index; for an order it is enough that it is read in turn. */
function isServed(verdict: Verdict | undefined, read: PlannedRead): boolean {
  if (verdict?.kind !== 'planned') return false;
  const { table, alias } = read;
  if (verdict.reads.some((one) => one.table === table && one.alias === alias)) return false;
  return readsTried(verdict.plan.plan, read);
}

function readsTried(plan: PlanNode, { alias, reason }: PlannedRead): boolean {
  const isForOrder = reason === 'sort' || reason === 'extreme';
  return [...nodesOf(plan)].some(
    ({ node, above }) =>
      node['Index Name']?.startsWith(prefix) === true &&
      (isForOrder || node['Index Cond'] !== undefined) &&
      (node.Alias ?? above.find((one) => one.Alias !== undefined)?.Alias) === alias,
  );
}
