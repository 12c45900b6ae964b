import {
  defaultLimits,
  exportStatistics,
  Replaying,
  rowsOf,
  Url,
  WithStatistics,
  type DatabaseStatistics,
  type Engine,
} from '@sqlproof/shadow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFilled, type FilledServer } from './support/filled-server.js';
import { startForeignServer } from './support/foreign-server.js';
import { applyAll } from './support/apply-all.js';
import { startPglite } from './support/start-pglite.js';

const schema = `
CREATE DOMAIN code AS text NOT NULL CHECK (VALUE <> '');
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE CHECK (email <> ''),
  boss bigint NOT NULL REFERENCES users (id), name varchar(20) NOT NULL);
CREATE TABLE codes (code code PRIMARY KEY);
`;

let server: FilledServer;
let statistics: DatabaseStatistics;
beforeAll(async () => {
  server = await startFilled(18, schema, { users: 5000 });
  await applyAll(
    server.engine,
    "INSERT INTO codes SELECT 'c' || g FROM generate_series(1, 2000) g; ANALYZE codes",
  );
  ({ statistics } = await exportStatistics({
    ...{ url: server.url, schemas: undefined, withValues: true },
  }));
});
afterAll(() => server.close());

/** How many rows the planner expects. */
async function expected(engine: Engine, query: string): Promise<number> {
  await engine.planning?.prepare();
  const rows = await rowsOf(engine, `EXPLAIN ${query}`);
  return Number(/ rows=(\d+) /.exec(String(rows[0]?.['QUERY PLAN']))?.[1]);
}

test('an engine that had to be stopped has its statistics again', async () => {
  const pglite = await startPglite([], { ...defaultLimits, statement: 2_000 });
  const engine = new WithStatistics(pglite, statistics);
  await applyAll(engine, schema);
  expect(await expected(engine, 'SELECT FROM users')).toBe(5000);
  const [outcome] = await engine.run(['DO $$ BEGIN LOOP END LOOP; END $$']);
  expect(outcome).toEqual({ kind: 'stopped', reason: 'time' });
  expect(await expected(engine, 'SELECT FROM users')).toBe(5000);
  await engine.close();
});

test('what a migration leaves open or sets does not keep them away', async () => {
  const engine = new WithStatistics(await startPglite(), statistics);
  await applyAll(engine, schema);
  await applyAll(
    engine,
    'CREATE ROLE app; GRANT SELECT ON users TO app; SET ROLE app; SET default_transaction_read_only = on; SET search_path = nowhere; BEGIN',
  );
  expect(await expected(engine, 'SELECT FROM public.users')).toBe(5000);
  const [role] = await rowsOf(engine, 'SELECT current_role, current_setting($$search_path$$) path');
  expect(role).toEqual({ current_role: 'app', path: 'nowhere' });
  await engine.close();
});

test.each([18, 15])('on a server of somebody else, PostgreSQL %i', async (major) => {
  const foreign = await startForeignServer(major);
  await foreign.run("CREATE ROLE plain CREATEDB LOGIN PASSWORD 'x'");
  const open = (): Promise<Url> => Url.open(foreign.url('plain', 'x'), defaultLimits);
  const engine = new WithStatistics(await Replaying.start(open), statistics);
  await applyAll(engine, schema);
  const unknown = await expected(engine, 'SELECT FROM codes');
  if (major === 18) {
    expect(await expected(engine, 'SELECT FROM users')).toBe(5000);
    expect(engine.notices()).toEqual([]);
  } else {
    expect(await expected(engine, 'SELECT FROM users')).toBeLessThan(2000);
    expect(engine.notices()).toEqual([
      `${engine.title} cannot be given statistics: plans are those of empty tables, and sizes only say what is reported.`,
    ]);
  }
  // A row of defaults is not to be had of this one, so that it counts as a table of which nothing is known, not as empty.
  expect(unknown).toBeGreaterThan(500);
  expect(await rowsOf(engine, 'SELECT count(*)::int AS count FROM users')).toEqual([{ count: 0 }]);
  const constraints = await rowsOf(
    engine,
    "SELECT count(*)::int AS count FROM pg_constraint WHERE conrelid = 'users'::regclass AND contype <> 'n'",
  );
  expect(constraints).toEqual([{ count: 4 }]);
  await engine.close();
  await foreign.close();
});
