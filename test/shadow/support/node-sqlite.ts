import { fileURLToPath } from 'node:url';
import { defaultLimits, findSqlite, Sqlite } from '@sqlproof/shadow';

// Prints what the SQLite of the Node that runs this says; a test starts it with several.
const script = fileURLToPath(
  new URL('../../../packages/cli/dist/sqlite-child.mjs', import.meta.url),
);
const engine = await Sqlite.start({ script, found: findSqlite([]), limits: defaultLimits });
const outcomes = await engine.run([
  'CREATE TABLE t (a INTEGER, b TEXT)',
  'EXPLAIN QUERY PLAN SELECT * FROM t WHERE a = ? AND b = :b',
  'SELECT nope',
  `ATTACH 'x' AS y`,
]);
await engine.close();
process.stdout.write(JSON.stringify({ title: engine.title, outcomes }));
