import { quotedName } from '@sqlproof/core';
import { escapeLiteral } from 'pg';
import { candidateKeys } from './candidate-keys.js';
import { collationSearch } from './collation-search.js';
import { rowsOf, type Engine } from './engine.js';
import { explainAll } from './explain.js';
import type { IndexUse, JudgedRead, QueryVerdict } from './full-read.js';
import { readSchema, type ShadowSchema } from './indexes.js';
import { conditionsOf, nameOf, unservedFilters, valueLookups, type PlannedRead } from './judge.js';
import { judgeAll, type Candidate, type Verdict } from './judge-queries.js';
import { nodesOf, type PlanNode } from './plan.js';
import { planDoubt } from './plan-doubts.js';
import type { NewIndex, Planner, SchemaView } from './planner.js';
import { weightOf } from './refusal-of.js';
import { unindexedKeys } from './unindexed-keys.js';

/** Plans in a PostgreSQL. */
export function postgresPlanner(engine: Engine): Planner {
  return {
    dialect: 'postgresql',
    name: 'PostgreSQL',
    otherIndexes:
      'No plain index that was tried changes that: a function or cast around a column, a pattern that begins with a ' +
      'wildcard, and JSON or array operators need an expression, trigram or GIN index.',
    weightOf,
    missingTable({ code, message }) {
      if (code !== '42P01') return undefined;
      return /^relation "(.+)" does not exist$/.exec(message)?.[1];
    },
    quoted: quotedName,
    look: () => look(engine),
    indexOn,
    advisedIndex: (on) => `CREATE INDEX CONCURRENTLY ON ${on};`,
  };
}

function indexOn(table: string, keys: string): string {
  const [schema = '', ...rest] = table.split('.');
  const name = quotedName(rest.join('.'));
  return `${schema === 'public' ? name : `${quotedName(schema)}.${name}`} (${keys})`;
}

async function look(engine: Engine): Promise<SchemaView> {
  const schema = await readSchema(engine);
  const judge = async (
    candidates: readonly Candidate[],
    changes: readonly string[],
  ): Promise<readonly QueryVerdict[]> =>
    (await judgeAll(engine, candidates, schema, changes)).map((one) => verdictOf(one, schema));
  return {
    tables: schema.tables,
    judge: (candidates) => judge(candidates, []),
    judgeWith: (candidates, indexes) => judge(candidates, indexes.map(build)),
    ...(engine.planning && {
      choicesWith: (candidates, indexes) => choices(engine, candidates, indexes, schema),
    }),
    unindexedKeys: () => unindexedKeys(engine),
    async countTables() {
      const [row] = await rowsOf(engine, tableQuery);
      return Number(row?.['tables']);
    },
  };
}

async function choices(
  engine: Engine,
  candidates: readonly Candidate[],
  indexes: readonly NewIndex[],
  schema: ShadowSchema,
): Promise<readonly (readonly IndexUse[])[]> {
  const changes = indexes.map(build);
  const explained = await explainAll(engine, candidates, { canHash: true, canScan: true, changes });
  return explained.map((one) => (one.kind === 'plan' ? usesOf(one.plan, schema) : []));
}

const tableQuery = `
SELECT count(*)::int AS tables FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** One that cannot be built, as of a type without an order, must not end the transaction around it. */
function build({ name, on }: NewIndex): string {
  const body = escapeLiteral(`CREATE INDEX ${name} ON ${on}`);
  return `DO ${escapeLiteral(`BEGIN EXECUTE ${body}; EXCEPTION WHEN OTHERS THEN NULL; END`)}`;
}

function verdictOf(verdict: Verdict, schema: ShadowSchema): QueryVerdict {
  if (verdict.kind !== 'planned') return verdict;
  const { plan } = verdict.plan;
  const reads = verdict.reads.map((read) => judgedRead(read, schema));
  const unserved = reads.length === 0 ? [] : unservedFilters(plan, schema);
  return {
    ...{ kind: 'planned', reads, uses: usesOf(plan, schema), lookups: valueLookups(plan, schema) },
    unserved: unserved.map((read) => judgedRead(read, schema)),
    search: collationSearch(plan, schema),
    tree: plan,
  };
}

function judgedRead(read: PlannedRead, schema: ShadowSchema): JudgedRead {
  const { table, alias, reason, node, index, scan } = read;
  return {
    ...{ table, alias, reason, node, index, scan },
    condition: conditionsOf(read)[0],
    doubt: planDoubt(read, schema),
    keys: () => candidateKeys(read),
  };
}

function usesOf(plan: PlanNode, schema: ShadowSchema): readonly IndexUse[] {
  return [...nodesOf(plan)].flatMap((placed) => {
    const { 'Index Name': index, 'Index Cond': condition } = placed.node;
    if (index === undefined) return [];
    return [{ alias: nameOf(placed, schema).alias, index, isLookup: condition !== undefined }];
  });
}
