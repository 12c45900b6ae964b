import { splitStatements, type DialectName } from '@sqlproof/core';
import {
  judgeAll,
  judgeMysql,
  judgeSqlite,
  makeMysqlTwin,
  readSchema,
  readSqliteSchema,
  type Candidate,
  type Engine,
  type Mysql,
  type QueryVerdict,
  type Verdict,
} from '@sqlproof/shadow';
import type { LabelledSet } from './labelled-set.js';

/** Applies statements one by one. @throws {Error} with the server's message. */
export async function applyAll(
  engine: Engine,
  sql: string,
  dialect: DialectName = 'postgresql',
): Promise<void> {
  for (const { start, end } of splitStatements(sql, dialect).statements) {
    const outcome = await engine.apply(sql.slice(start, end));
    if (outcome.kind === 'rows') continue;
    const reason = outcome.kind === 'error' ? outcome.error.message : outcome.reason;
    throw new Error(`${reason}: ${sql.slice(start, end)}`);
  }
}

export function candidatesOf({ queries }: LabelledSet): readonly Candidate[] {
  return queries.map(({ sql }) => ({
    text: sql,
    parameters: Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number))),
    isOrdered: /\border\s+by\b/i.test(sql),
  }));
}

export async function judgeSet(
  engine: Engine,
  set: LabelledSet,
): Promise<ReadonlyMap<string, Judged>> {
  const verdicts = await judgeAll(engine, candidatesOf(set), await readSchema(engine));
  return byName(set.queries, verdicts, set.small);
}

/** The same for a set whose database is SQLite. */
export async function judgeSqliteSet(
  engine: Engine,
  { queries, small }: LabelledSet,
): Promise<ReadonlyMap<string, Judged>> {
  const schema = await readSqliteSchema(engine);
  const texts = queries.map(({ sql }) => sql);
  return byName(queries, await judgeSqlite(engine, texts, schema), small);
}

/** The same for a set whose database is MySQL or MariaDB. */
export async function judgeMysqlSet(
  engine: Mysql,
  { queries, small }: LabelledSet,
): Promise<ReadonlyMap<string, Judged>> {
  const schema = await makeMysqlTwin(engine);
  const texts = queries.map(({ sql }) => sql);
  return byName(queries, await judgeMysql(engine, texts, schema), small);
}

function byName(
  queries: LabelledSet['queries'],
  verdicts: readonly (QueryVerdict | Verdict)[],
  small: ReadonlySet<string>,
): ReadonlyMap<string, Judged> {
  return new Map(
    queries.map(({ name }, index) => [name, judgedAs(verdicts[index], small)] as const),
  );
}

/** A verdict in the words of the labels. */
export type Judged =
  | { readonly kind: 'fine' | 'does-not-plan' | 'stopped'; readonly detail: string }
  | {
      readonly kind: 'no-usable-index';
      readonly tables: readonly string[];
      readonly detail: string;
    };

function judgedAs(verdict: QueryVerdict | Verdict | undefined, small: ReadonlySet<string>): Judged {
  if (verdict?.kind === 'refused') return { kind: 'does-not-plan', detail: verdict.error.message };
  if (verdict?.kind !== 'planned') return { kind: 'stopped', detail: verdict?.reason ?? '' };
  const reads = verdict.reads.filter(({ table }) => !small.has(table.replace(/^\w+\./, '')));
  if (reads.length === 0) return { kind: 'fine', detail: '' };
  const tables = [...new Set(reads.map(({ table }) => table.replace(/^public\./, '')))].sort();
  const detail = reads
    .map(({ table, reason, index, node }) => `${table}: ${reason} ${index ?? ''} [${node}]`)
    .join('; ');
  return { kind: 'no-usable-index', tables, detail };
}
