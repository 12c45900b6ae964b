import { rowsOf, type Outcome, type ServerError } from './engine.js';
import type { Mysql } from './engines/mysql.js';
import type { QueryVerdict } from './full-read.js';
import { errorOffset } from './error-offset.js';
import { mysqlFullReads, mysqlUses } from './mysql-judge.js';
import { twinText } from './mysql-text.js';
import type { MysqlSchema } from './mysql-twin.js';
import { outlineOf } from './outline/outline.js';
import type { QueryBlock } from './outline/query-block.js';

/**
 * Plans statements in a MySQL or MariaDB and judges the plans; none is run. Whether a statement is taken at all is asked in
 * the database itself, how its tables are read in the twin. Placeholders are written as `?`.
 */
export async function judgeMysql(
  engine: Mysql,
  statements: readonly string[],
  schema: MysqlSchema,
): Promise<readonly QueryVerdict[]> {
  const prepared: Outcome[] = [];
  for (const text of statements) prepared.push(await prepare(engine, text));
  await rowsOf(engine, `USE ${schema.twin}`);
  const verdicts: QueryVerdict[] = [];
  for (const [index, outcome] of prepared.entries()) {
    verdicts.push(await verdictOf(engine, statements[index] ?? '', outcome, schema));
  }
  await rowsOf(engine, `USE ${engine.database}`);
  return verdicts;
}

/** Has names and types checked without a plan. */
async function prepare(engine: Mysql, text: string): Promise<Outcome> {
  const hex = Buffer.from(text).toString('hex');
  const outcomes = await engine.run([
    `SET @sqlproof_text = CONVERT(0x${hex} USING utf8mb4)`,
    'PREPARE sqlproof_one FROM @sqlproof_text',
    'DEALLOCATE PREPARE sqlproof_one',
  ]);
  return outcomes[1] ?? outcomes[0] ?? { kind: 'stopped', reason: 'crash' };
}

async function verdictOf(
  engine: Mysql,
  text: string,
  prepared: Outcome,
  schema: MysqlSchema,
): Promise<QueryVerdict> {
  if (prepared.kind === 'stopped') return prepared;
  if (prepared.kind === 'error') return refused(prepared.error, text, schema);
  const blocks = outlineOf(text, schema.dialect, schema);
  const outcome = await explain(engine, text, blocks, schema);
  if (outcome.kind === 'stopped') return outcome;
  if (outcome.kind === 'error') return refused(outcome.error, text, schema);
  const plan = outcome.rows[0]?.['EXPLAIN'];
  const isRead = typeof plan === 'string';
  return {
    kind: 'planned',
    reads: isRead ? mysqlFullReads(plan, blocks, schema) : [],
    uses: isRead ? mysqlUses(plan) : [],
    ...{ lookups: [], unserved: [], tree: undefined },
  };
}

function refused(error: ServerError, text: string, { dialect }: MysqlSchema): QueryVerdict {
  return { kind: 'refused', error, offset: errorOffset(error.message, text, dialect) };
}

/**
 * With hints, or without them where the grammar has none. What the twin does not take, as it has no routines, is asked in the
 * database itself: some errors show only there, such as MATCH without its index.
 */
async function explain(
  engine: Mysql,
  text: string,
  blocks: readonly QueryBlock[],
  schema: MysqlSchema,
): Promise<Outcome> {
  const plain = explained(text, blocks, schema, false);
  for (const one of [explained(text, blocks, schema, true), plain]) {
    const [outcome = crashed] = await engine.run([one]);
    if (outcome.kind !== 'error') return outcome;
  }
  await rowsOf(engine, `USE ${engine.database}`);
  const [outcome = crashed] = await engine.run([plain]);
  if (outcome.kind !== 'stopped') await rowsOf(engine, `USE ${schema.twin}`);
  return outcome;
}

const crashed: Outcome = { kind: 'stopped', reason: 'crash' };

function explained(
  text: string,
  blocks: readonly QueryBlock[],
  schema: MysqlSchema,
  canHint: boolean,
): string {
  return `EXPLAIN FORMAT=JSON ${twinText(text, blocks, schema, canHint)}`;
}
