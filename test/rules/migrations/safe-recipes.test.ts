import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { observe } from '../../../packages/shadow/src/observe.js';
import type { Engine } from '../../engines/engine.js';
import { startPglite } from '../../engines/pglite.js';

/* What the messages advise does what they say, on a real server. */

let engine: Engine;
beforeAll(async () => {
  engine = await startPglite();
});
afterAll(() => engine.close());
beforeEach(async () => {
  await engine.run(`
    DROP SCHEMA public CASCADE;
    CREATE SCHEMA public;
    CREATE TABLE users (id int, email varchar(10), key int NOT NULL);
    INSERT INTO users SELECT i, 'x', i FROM generate_series(1, 100) i;
    CREATE TABLE events (id int NOT NULL, k int NOT NULL) PARTITION BY LIST (k);
    CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
    INSERT INTO events SELECT i, 1 FROM generate_series(1, 100) i;
    CREATE DOMAIN amount AS int;
    CREATE TABLE bills (total amount);
    INSERT INTO bills SELECT i FROM generate_series(1, 100) i`);
});

/** The work that a statement does on a table, after others that made it ready. */
async function workOn(table: string, statement: string, ...before: string[]): Promise<string> {
  for (const one of before) await engine.run(one);
  return (await observe(engine, statement)).get(table)?.work ?? 'not locked';
}

const set = 'ALTER TABLE users ALTER COLUMN id SET NOT NULL';
const check = 'ALTER TABLE users ADD CONSTRAINT filled CHECK (id IS NOT NULL)';

test('SET NOT NULL takes a validated check as proof, unless the same command drops it', async () => {
  expect(await workOn('users', set)).toBe('scan');
  expect(await workOn('users', set, check)).toBe('none');
  expect(await workOn('users', `${set}, DROP CONSTRAINT filled`)).toBe('scan');
});

test('a key over an index looks for NULL where nothing proves that there is none', async () => {
  const key = 'ALTER TABLE users ADD PRIMARY KEY USING INDEX users_id';
  expect(await workOn('users', key, 'CREATE UNIQUE INDEX users_id ON users (id)')).toBe('scan');
  expect(await workOn('users', key, check)).toBe('none');
});

test.each(['UNIQUE', 'PRIMARY KEY'])(
  'a partitioned table takes over the %s of its partitions, and refuses USING INDEX',
  async (kind) => {
    const add = `ALTER TABLE events ADD ${kind} (id, k)`;
    expect(await workOn('events_1', add)).toBe('build');
    const using = (table: string): string =>
      `ALTER TABLE ${table} ADD CONSTRAINT events_key ${kind} USING INDEX events_key`;
    const index = 'CREATE UNIQUE INDEX events_key ON events_1 (id, k)';
    expect(await workOn('events_1', add, index, using('events_1'))).toBe('none');
    await engine.run('CREATE UNIQUE INDEX events_own ON events (id, k)');
    const own = `ALTER TABLE events ADD ${kind} USING INDEX events_own`;
    await expect(engine.run(own)).rejects.toThrow(/not supported on partitioned tables/);
  },
);

test('a default that is set on its own is for new rows, one of ADD COLUMN writes the old ones', async () => {
  const add = 'ALTER TABLE users ADD COLUMN token uuid';
  expect(await workOn('users', `${add} DEFAULT gen_random_uuid()`)).toBe('rewrite');
  const alter = 'ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid()';
  expect(await workOn('users', alter, add)).toBe('none');
});

test('a check of the column is looked at again when its type changes', async () => {
  const change = 'ALTER TABLE users ALTER COLUMN email TYPE varchar(20)';
  expect(await workOn('users', change)).toBe('none');
  expect(await workOn('users', change, "ALTER TABLE users ADD CHECK (email <> '')")).toBe('scan');
});

test('validating a constraint of a domain locks as adding it does', async () => {
  const add = 'ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0)';
  expect((await observe(engine, add)).get('bills')).toMatchObject({ lock: 'SHARE', work: 'scan' });
  expect(await workOn('bills', `${add} NOT VALID`)).toBe('not locked');
  await engine.run(`${add} NOT VALID`);
  const validated = await observe(engine, 'ALTER DOMAIN amount VALIDATE CONSTRAINT positive');
  expect(validated.get('bills')).toMatchObject({ lock: 'SHARE', work: 'scan' });
});
