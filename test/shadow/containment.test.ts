import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainAll, type Pglite } from '@sqlproof/shadow';
import {
  applied,
  bombs,
  endless,
  expectIntact,
  expectPlanned,
  memoryLimits,
  overtime,
  prepare,
  refused,
  rows,
  stoppedForTime,
  tightLimits,
  timed,
} from './support/containment.js';
import { startPglite } from './support/start-pglite.js';

const crashed = { kind: 'stopped', reason: 'crash' };

/** Each test that stops the engine pays for a new one, which starts from a saved one. */
describe('what a stranger’s SQL can do to PGlite', { timeout: 120_000 }, () => {
  let engine: Pglite;
  let folder: string;
  beforeAll(async () => {
    engine = await startPglite([], tightLimits);
    await prepare(engine);
    folder = await mkdtemp(join(tmpdir(), 'sqlproof-snapshot-'));
    await engine.save(join(folder, 'data'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  test.each(Object.entries(endless))('%s is stopped', async (_, text) => {
    const [outcome, time] = await timed(engine, text);
    expect(outcome).toEqual(stoppedForTime);
    expect(time).toBeGreaterThan(tightLimits.statement - 50);
    expect(time).toBeLessThan(tightLimits.statement + overtime);
    await expectIntact(engine);
  });

  test('a statement that ends in time is not', async () => {
    const [outcome] = await timed(engine, 'SELECT 1 AS one FROM pg_sleep(0.3)');
    expect(outcome).toEqual(rows([{ one: 1 }]));
  });

  test.each([
    `COPY kept TO PROGRAM 'touch /tmp/sqlproof-was-here'`,
    `COPY kept FROM PROGRAM 'true'`,
  ])('%s damages the engine, which is noticed at this text', async (text) => {
    const outcomes = await engine.run(['SELECT 1 AS one', text, 'SELECT 2 AS two']);
    expect(outcomes).toEqual([rows([{ one: 1 }]), crashed]);
    expect(existsSync('/tmp/sqlproof-was-here')).toBe(false);
    expect(await engine.apply(text)).toEqual(crashed);
    await expectIntact(engine);
  });

  test('so does a recursion that is too deep', async () => {
    await applied(
      engine,
      `CREATE FUNCTION deep(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN deep(n + 1); END'`,
    );
    const outcomes = await engine.run(['SELECT 1 AS one', 'SELECT deep(1)', 'SELECT 2 AS two']);
    expect(outcomes).toEqual([
      rows([{ one: 1 }]),
      { kind: 'stopped', reason: expect.any(String) as string },
    ]);
    await expectIntact(engine);
  });

  test('damage in the middle of many queries costs one of them', async () => {
    await applied(
      engine,
      `CREATE FUNCTION planned() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN planned() + 1; END'`,
    );
    const texts = ['1', 'planned()', '2', 'nothing', '3'].map((value) => ({
      text: `SELECT name FROM kept WHERE id = ${value}`,
      parameters: 0,
    }));
    const explained = await explainAll(engine, texts);
    expect(explained.map(({ kind }) => kind)).toEqual([
      'plan',
      'stopped',
      'plan',
      'refused',
      'plan',
    ]);
  });

  test('an error in a transaction that is open is no damage', async () => {
    await applied(engine, 'BEGIN');
    const [failed, after] = await engine.run(['SELECT 1 / 0', 'SELECT 1']);
    expect([failed, after]).toMatchObject([refused('22012'), refused('25P02')]);
    expect(await engine.run(['ROLLBACK', 'SELECT 1 AS one'])).toEqual([
      rows([]),
      rows([{ one: 1 }]),
    ]);
  });

  test.each([
    `SELECT pg_read_file('/etc/passwd')`,
    `SELECT lo_import('/etc/passwd')`,
    `COPY kept FROM '/etc/passwd'`,
    `LOAD 'libc'`,
    `CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'`,
  ])('%s finds no file of the machine', async (text) => {
    expect(await engine.apply(text)).toMatchObject(refused('58P01'));
    await expectIntact(engine);
  });

  test('files and programs that it writes are in its memory', async () => {
    await engine.apply(`COPY kept TO '/tmp/sqlproof-was-here'`);
    expect(existsSync('/tmp/sqlproof-was-here')).toBe(false);
    const [listed] = await engine.run([`SELECT pg_ls_dir('/') AS name`]);
    const names = listed?.kind === 'rows' ? listed.rows.map(({ name }) => name) : [];
    expect(names).toContain('pglite');
    expect(names).not.toContain('etc');
    await expectIntact(engine);
  });

  test.each([
    ['select 1; commit; drop table kept', 8],
    [`select '\\'; commit; drop table kept; --'`, 10],
  ])('%s is no statement to be planned', async (text, offset) => {
    const [explained] = await explainAll(engine, [{ text, parameters: 0 }]);
    expect(explained).toMatchObject({ kind: 'refused', offset });
    await expectIntact(engine);
  });

  test.each([
    `select '; commit; drop table kept; --`,
    'select $a$; commit; drop table kept; --',
    'select 1 /*; commit; drop table kept; --',
    'select "; commit; drop table kept; --',
    'select 1 -- ; commit; drop table kept',
  ])('%s ends in nothing else that is run', async (text) => {
    const [explained] = await explainAll(engine, [{ text, parameters: 0 }]);
    expect(explained?.kind).toBe(text.includes(' -- ;') ? 'plan' : 'refused');
    await expectIntact(engine);
  });

  test('functions that the planner runs write nothing and do not go on for ever', async () => {
    for (const [name, volatility, body] of [
      ['add', 'VOLATILE', 'INSERT INTO kept VALUES (2); RETURN 1;'],
      ['delegates', 'IMMUTABLE', 'PERFORM add(); RETURN 1;'],
      ['sleeps', 'STABLE', 'PERFORM pg_sleep(60); RETURN 1;'],
      ['waits', 'VOLATILE', 'PERFORM pg_sleep(60); RETURN 1;'],
    ]) {
      const head = `CREATE FUNCTION ${name ?? ''}() RETURNS int ${volatility ?? ''} LANGUAGE plpgsql`;
      await applied(engine, `${head} AS $f$ BEGIN ${body ?? ''} END $f$`);
    }
    const explained = await explainAll(
      engine,
      ['delegates', 'sleeps', 'waits'].map((name) => ({
        text: `SELECT name FROM kept WHERE id = ${name}()`,
        parameters: 0,
      })),
    );
    const said = explained.map((one) => (one.kind === 'refused' ? one.error.code : one.kind));
    expect(said).toEqual(['25006', 'stopped', 'plan']);
    await expectIntact(engine);
  });

  test('roles, settings of the server, notifications and locks end with the engine', async () => {
    for (const text of [
      'CREATE ROLE left_behind',
      `ALTER SYSTEM SET work_mem = '5MB'`,
      `CREATE TABLESPACE elsewhere LOCATION '/tmp'`,
      'LISTEN news',
      `NOTIFY news, 'x'`,
      'SELECT pg_advisory_lock(1)',
    ]) {
      const [outcome] = await engine.run([text]);
      expect(outcome, text).toMatchObject({ kind: 'rows' });
    }
    await expectIntact(engine);
    expect((await timed(engine, endless['a loop'] ?? ''))[0]).toEqual(stoppedForTime);
    const [found] = await engine.run([
      `SELECT (SELECT count(*)::int FROM pg_roles WHERE rolname = 'left_behind') AS roles,
        (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks,
        (SELECT count(*)::int FROM pg_tablespace WHERE spcname = 'elsewhere') AS spaces`,
    ]);
    expect(found).toEqual(rows([{ roles: 0, locks: 0, spaces: 0 }]));
  });

  test('what a migration sets or leaves open does not reach the planning of queries', async () => {
    await applied(engine, 'CREATE ROLE stranger');
    for (const text of [
      'SET statement_timeout = 0',
      'SET search_path = pg_catalog',
      'SET standard_conforming_strings = off',
      'SET enable_indexscan = off',
      'SET default_transaction_read_only = on',
      'SET ROLE stranger',
      'BEGIN',
    ]) {
      await engine.run([text]);
    }
    await expectPlanned(engine, `SELECT 'a\\'';commit;drop table kept;--'`);
    const [explained] = await explainAll(engine, [
      { text: 'SELECT name FROM kept WHERE id = $1', parameters: 1 },
    ]);
    expect(explained).toMatchObject({ kind: 'plan', plan: { 'Node Type': 'Index Scan' } });
    await engine.run(['RESET ROLE', 'RESET ALL']);
    await expectIntact(engine);
  });

  test('a new engine has what was applied, of transactions what they left', async () => {
    for (const text of [
      ...['BEGIN', 'CREATE TABLE committed (id int)', 'COMMIT'],
      ...['BEGIN', 'CREATE TABLE undone (id int)', 'ROLLBACK'],
      ...['BEGIN', 'CREATE TABLE failed (id int)', 'SELECT 1 / 0', 'COMMIT'],
      ...[
        'BEGIN',
        'SAVEPOINT a',
        'SELECT 1 / 0',
        'ROLLBACK TO a',
        'CREATE TABLE saved (id int)',
        'END',
      ],
      ...['BEGIN', 'CREATE TABLE abandoned (id int)'],
    ]) {
      await engine.apply(text);
    }
    await expectPlanned(engine, 'SELECT name FROM kept WHERE id = $1', 1);
    await applied(engine, 'CREATE TABLE later (id int)');
    for (const text of ['BEGIN', 'CREATE TABLE open (id int)']) await applied(engine, text);
    const names = ['committed', 'undone', 'failed', 'saved', 'abandoned', 'later', 'open'];
    const query = `SELECT ${names.map((name) => `to_regclass('"${name}"') IS NOT NULL AS "${name}"`).join()}`;
    const before = await engine.run([query]);
    const there = { committed: true, saved: true, later: true, open: true };
    const gone = { undone: false, failed: false, abandoned: false };
    expect(before).toEqual([rows([{ ...there, ...gone }])]);
    expect((await timed(engine, endless['a loop'] ?? ''))[0]).toEqual(stoppedForTime);
    expect(await engine.run([query])).toEqual(before);
    await applied(engine, 'ROLLBACK');
    expect((await timed(engine, endless['a loop'] ?? ''))[0]).toEqual(stoppedForTime);
    expect(await engine.run([query])).toEqual([rows([{ ...there, ...gone, open: false }])]);
  });

  test('a schema that is dropped is missed, and nothing else', async () => {
    await engine.run(['BEGIN', 'DROP SCHEMA public CASCADE']);
    expect(await engine.run(['SELECT 1 AS one'])).toEqual([rows([{ one: 1 }])]);
    const [gone] = await engine.run(['SELECT FROM kept', 'ROLLBACK']);
    expect(gone).toMatchObject(refused('42P01'));
    await expectIntact(engine);
    expect(await engine.apply('DROP ROLE postgres')).toMatchObject({ kind: 'error' });
    await expectIntact(engine);
  });
});

describe('memory of PGlite', { timeout: 120_000 }, () => {
  let engine: Pglite;
  beforeAll(async () => {
    engine = await startPglite([], { ...memoryLimits, memory: 900_000_000 });
    await prepare(engine);
  });
  afterAll(() => engine.close());

  const tooMuch = {
    ...bombs,
    'many rows': `SELECT repeat('x', 1000) AS text FROM generate_series(1, 60000)`,
    'rows without end': `SELECT repeat('x', 1000) FROM generate_series(1, 1000000000)`,
  };

  test.each(Object.entries(tooMuch))('%s', async (_, text) => {
    const [outcome, time] = await timed(engine, text);
    // The engine refuses by itself what it could never hold.
    const isRefused = outcome.kind === 'error' && outcome.error.code === '53200';
    if (!isRefused) expect(outcome).toEqual({ kind: 'stopped', reason: 'memory' });
    expect(time).toBeLessThan(memoryLimits.statement);
    await expectIntact(engine);
  });
});
