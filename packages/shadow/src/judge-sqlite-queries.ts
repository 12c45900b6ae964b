import { rowsOf, type Engine } from './engine.js';
import type { QueryVerdict } from './full-read.js';
import { errorOffset } from './error-offset.js';
import { sqliteFullReads, sqliteUses } from './sqlite-judge.js';
import type { SqliteSchema } from './sqlite-schema.js';

/** How many statements are sent to an engine at once. */
const batchSize = 100;
const prefix = 'EXPLAIN QUERY PLAN ';

/** Plans statements in an SQLite and judges the plans; none is run. Placeholders stay as they are. */
export async function judgeSqlite(
  engine: Engine,
  statements: readonly string[],
  schema: SqliteSchema,
): Promise<readonly QueryVerdict[]> {
  const [before] = await rowsOf(engine, 'PRAGMA foreign_keys');
  const verdicts: QueryVerdict[] = [];
  while (verdicts.length < statements.length) {
    const batch = statements.slice(verdicts.length, verdicts.length + batchSize);
    verdicts.push(...(await judgeBatch(engine, batch, schema)));
  }
  await rowsOf(engine, `PRAGMA foreign_keys = ${Number(before?.['foreign_keys'] ?? 0)}`);
  return verdicts;
}

/** Fewer answers than statements when the engine had to be stopped; the last one says so. */
async function judgeBatch(
  engine: Engine,
  batch: readonly string[],
  schema: SqliteSchema,
): Promise<readonly QueryVerdict[]> {
  // With foreign keys on, plans would have the look-ups of references in them, which are no part of the statements.
  await rowsOf(engine, 'PRAGMA foreign_keys = OFF');
  const outcomes = await engine.run(batch.map((text) => `${prefix}${text}`));
  return outcomes.map((outcome, index): QueryVerdict => {
    const text = batch[index] ?? '';
    if (outcome.kind === 'error') {
      const { error } = outcome;
      return { kind: 'refused', error, offset: errorOffset(error.message, text, 'sqlite') };
    }
    if (outcome.kind === 'stopped') return outcome;
    const { rows } = outcome;
    return {
      ...{ kind: 'planned', reads: sqliteFullReads(text, rows, schema), uses: sqliteUses(rows) },
      ...{ lookups: [], unserved: [], tree: undefined },
    };
  });
}
