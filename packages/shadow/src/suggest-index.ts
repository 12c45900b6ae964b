import { quotedName } from '@sqlproof/core';
import type { Engine } from './engine.js';
import { candidateKeys } from './candidate-keys.js';
import type { ShadowSchema } from './indexes.js';
import type { PlannedRead } from './judge.js';
import { judgeAll, type Candidate, type Verdict } from './judge-queries.js';
import { nodesOf } from './plan.js';

/** A table that a query reads as a whole. */
export interface Unserved {
  readonly query: Candidate;
  readonly read: PlannedRead;
}

/** Most indexes that are tried for one table of a query. */
const maxTries = 5;

/**
 * For each table that is read as a whole the index that ends it, as `table (keys)`; `undefined` where none of those that
 * were tried does. Each is really built, on the empty table, and the query planned with it; nothing of it is kept.
 */
export async function verifiedIndexes(
  engine: Engine,
  schema: ShadowSchema,
  unserved: readonly Unserved[],
): Promise<readonly (string | undefined)[]> {
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
      definitions.map((definition, number) => build(definition, number)),
    );
    for (const [position, { index, definition, read }] of tried.entries()) {
      if (isServed(verdicts[position], read)) found[index] = definition;
    }
  }
  return found;
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
function isServed(verdict: Verdict | undefined, { table, alias, reason }: PlannedRead): boolean {
  if (verdict?.kind !== 'planned') return false;
  if (verdict.reads.some((one) => one.table === table && one.alias === alias)) return false;
  const isForOrder = reason === 'sort' || reason === 'extreme';
  return [...nodesOf(verdict.plan.plan)].some(
    ({ node, above }) =>
      node['Index Name']?.startsWith(prefix) === true &&
      (isForOrder || node['Index Cond'] !== undefined) &&
      (node.Alias ?? above.find((one) => one.Alias !== undefined)?.Alias) === alias,
  );
}
