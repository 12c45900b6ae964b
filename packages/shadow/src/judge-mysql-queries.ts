import { rowsOf, type Outcome } from './engine.js';
import type { Mysql } from './engines/mysql.js';
import type { QueryVerdict } from './full-read.js';
import { mysqlFullReads } from './mysql-judge.js';
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
  if (prepared.kind === 'error')
    return { kind: 'refused', error: prepared.error, offset: undefined };
  const blocks = outlineOf(text, schema.dialect, schema);
  const outcome = await explain(engine, text, blocks, schema);
  if (outcome.kind === 'stopped') return outcome;
  const [row] = outcome.kind === 'rows' ? outcome.rows : [];
  const plan = row?.['EXPLAIN'];
  return {
    kind: 'planned',
    reads: typeof plan === 'string' ? mysqlFullReads(plan, blocks, schema) : [],
  };
}

/** With hints, or without them where the grammar has none. */
async function explain(
  engine: Mysql,
  text: string,
  blocks: readonly QueryBlock[],
  schema: MysqlSchema,
): Promise<Outcome> {
  for (const canHint of [true, false]) {
    const [outcome] = await engine.run([
      `EXPLAIN FORMAT=JSON ${twinText(text, blocks, schema, canHint)}`,
    ]);
    if (outcome?.kind === 'rows' || outcome?.kind === 'stopped') return outcome;
  }
  return { kind: 'rows', rows: [] };
}
