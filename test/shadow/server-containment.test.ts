import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainAll, type Native } from '@sqlproof/shadow';
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
import { startNative } from './support/start-native.js';

describe.each([18, 13])('what a stranger’s SQL can do to PostgreSQL %i', (major) => {
  let engine: Native;
  beforeAll(async () => {
    engine = await startNative(major, tightLimits);
    await prepare(engine);
  });
  afterAll(() => engine.close());

  const unstoppable = `DO $$ BEGIN LOOP
    BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$`;
  const withoutEnd = {
    ...endless,
    'a loop that keeps itself from being cancelled': unstoppable,
    'a wait after all settings were reset':
      'RESET ALL; SET statement_timeout = 0; SELECT pg_sleep(60)',
  };

  test.each(Object.entries(withoutEnd))('%s is stopped', async (_, text) => {
    const [outcome, time] = await timed(engine, text);
    expect(outcome).toEqual(stoppedForTime);
    expect(time).toBeGreaterThan(tightLimits.statement - 50);
    expect(time).toBeLessThan(tightLimits.statement + overtime);
    await expectIntact(engine);
    const [left] = await engine.run([
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'postgres' AND pid <> pg_backend_pid()`,
    ]);
    expect(left).toEqual(rows([{ n: 0 }]));
  });

  test('a statement that ends in time is not', async () => {
    const [outcome] = await timed(engine, 'SELECT 1 AS one FROM pg_sleep(0.3)');
    expect(outcome).toEqual(rows([{ one: 1 }]));
  });

  test('who raises the error of a timeout at once has not run out of time', async () => {
    const [outcome] = await timed(engine, `DO $$ BEGIN RAISE SQLSTATE '57014'; END $$`);
    expect(outcome).toMatchObject(refused('57014'));
    const [gone] = await timed(engine, `DO $$ BEGIN RAISE SQLSTATE '57P01'; END $$`);
    expect(gone).toMatchObject(refused('57P01'));
    await expectIntact(engine);
  });

  const processOf = async (): Promise<number> => {
    const [told] = await engine.run(['SELECT pg_backend_pid() AS pid']);
    return told?.kind === 'rows' ? Number(told.rows[0]?.['pid']) : 0;
  };

  test('a process that answers nobody is killed, and the server comes back', async () => {
    const pid = await processOf();
    await applied(engine, 'CREATE TABLE just_made (id int)');
    const running = timed(engine, 'SELECT pg_sleep(60)');
    await wait(tightLimits.statement / 2);
    process.kill(pid, 'SIGSTOP');
    const [outcome, time] = await running;
    expect(outcome).toEqual(stoppedForTime);
    expect(time).toBeLessThan(tightLimits.statement + overtime);
    await expectIntact(engine);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(await engine.run(['SELECT FROM just_made'])).toEqual([rows([])]);
  });

  test('a process that stops between two texts is killed, and neither is blamed', async () => {
    const pid = await processOf();
    process.kill(pid, 'SIGSTOP');
    await expectIntact(engine);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  test('a crash of the server is that of one text only', async () => {
    for (let round = 0; round < 5; round += 1) {
      const pid = await processOf();
      const running = timed(engine, 'SELECT pg_sleep(60)');
      await wait(tightLimits.statement / 2);
      process.kill(pid, 'SIGKILL');
      expect((await running)[0]).toEqual({ kind: 'stopped', reason: 'crash' });
      await expectIntact(engine);
    }
  });

  test('a session that ends itself is a crash', async () => {
    const [outcome] = await timed(engine, 'SELECT pg_terminate_backend(pg_backend_pid())');
    expect(outcome).toEqual({ kind: 'stopped', reason: 'crash' });
    await expectIntact(engine);
  });

  test.each([
    `COPY kept TO PROGRAM 'touch /tmp/sqlproof-was-here'`,
    `COPY kept FROM PROGRAM 'touch /tmp/sqlproof-was-here'`,
    `COPY kept TO '/tmp/sqlproof-was-here'`,
    `COPY kept FROM '/etc/passwd'`,
    `SELECT pg_read_file('/etc/passwd')`,
    `SELECT pg_ls_dir('/')`,
    `SELECT lo_import('/etc/passwd')`,
    `SELECT lo_export(1, '/tmp/sqlproof-was-here')`,
    `ALTER SYSTEM SET work_mem = '1MB'`,
    `CREATE TABLESPACE elsewhere LOCATION '/tmp'`,
    `CREATE ROLE boss SUPERUSER`,
    `SET ROLE sqlproof`,
    `SET SESSION AUTHORIZATION sqlproof`,
    `ALTER ROLE sqlproof PASSWORD 'x'`,
    `ALTER ROLE postgres SUPERUSER`,
    `CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'`,
    `LOAD 'libc'`,
    `UPDATE pg_authid SET rolsuper = true`,
    `SET session_preload_libraries = 'x'`,
    `SELECT pg_reload_conf()`,
  ])('%s is not allowed', async (text) => {
    expect(await engine.apply(text)).toMatchObject(refused('42501'));
    expect(existsSync('/tmp/sqlproof-was-here')).toBe(false);
    await expectIntact(engine);
  });

  test.each(['pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'])(
    'nobody joins %s, who may create roles neither',
    async (role) => {
      await engine.apply(`GRANT ${role} TO postgres`);
      await engine.apply(`CREATE ROLE member IN ROLE ${role}`);
      await engine.apply(`CREATE ROLE ${role}`);
      expect(await engine.apply(`COPY kept TO PROGRAM 'true'`)).toMatchObject(refused('42501'));
      expect(await engine.apply(`SELECT pg_read_file('/etc/passwd')`)).toMatchObject(
        refused('42501'),
      );
      expect(await engine.apply(`COPY kept TO '/tmp/sqlproof-was-here'`)).toMatchObject(
        refused('42501'),
      );
    },
  );

  test('roles can be created, given and taken, and going back leads to no superuser', async () => {
    await applied(engine, 'CREATE ROLE app NOLOGIN');
    await applied(engine, 'GRANT app TO postgres');
    await applied(engine, 'GRANT SELECT ON kept TO app');
    await applied(engine, 'CREATE ROLE stranger');
    await applied(engine, 'GRANT stranger TO postgres');
    await applied(engine, 'SET ROLE stranger');
    // Queries are planned as whoever owns the tables, not as who the last migration was.
    await expectPlanned(engine, 'SELECT name FROM kept WHERE id = $1', 1);
    await applied(engine, 'RESET ROLE');
    await applied(engine, 'RESET SESSION AUTHORIZATION');
    const [who] = await engine.run([`SELECT current_setting('is_superuser') AS boss`]);
    expect(who).toEqual(rows([{ boss: 'off' }]));
    await expectIntact(engine);
  });

  test.each([
    ['select 1; commit; drop table kept', 8],
    ['select 1;', 8],
    [`select '\\'; commit; drop table kept; --'`, 10],
  ])('%s is no statement to be planned', async (text, offset) => {
    const [explained, next] = await explainAll(engine, [
      { text, parameters: 0 },
      { text: 'SELECT 1', parameters: 0 },
    ]);
    expect(explained).toMatchObject({ kind: 'refused', offset });
    expect(next).toMatchObject({ kind: 'plan' });
    await expectIntact(engine);
  });

  test.each([`select ';' from kept`, 'select $$;$$', 'select 1 /* ; */ -- ;', 'select 1 as "a;b"'])(
    '%s is one',
    async (text) => {
      await expectPlanned(engine, text);
    },
  );

  test('functions that the planner runs write nothing and do not go on for ever', async () => {
    for (const [name, volatility, body] of [
      ['add', 'VOLATILE', 'INSERT INTO kept VALUES (2); RETURN 1;'],
      ['writes', 'IMMUTABLE', 'INSERT INTO kept VALUES (2); RETURN 1;'],
      ['delegates', 'IMMUTABLE', 'PERFORM add(); RETURN 1;'],
      ['commits', 'STABLE', 'COMMIT; RETURN 1;'],
      ['sleeps', 'STABLE', 'PERFORM pg_sleep(60); RETURN 1;'],
      ['loops', 'IMMUTABLE', 'LOOP END LOOP;'],
      [
        'hangs',
        'IMMUTABLE',
        'LOOP BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP;',
      ],
      ['waits', 'VOLATILE', 'PERFORM pg_sleep(60); RETURN 1;'],
    ]) {
      const head = `CREATE FUNCTION ${name ?? ''}() RETURNS int ${volatility ?? ''} LANGUAGE plpgsql`;
      await applied(engine, `${head} AS $f$ BEGIN ${body ?? ''} END $f$`);
    }
    const names = ['writes', 'delegates', 'commits', 'sleeps', 'loops', 'hangs', 'waits'];
    const from = performance.now();
    const explained = await explainAll(
      engine,
      names.map((name) => ({ text: `SELECT name FROM kept WHERE id = ${name}()`, parameters: 0 })),
    );
    const time = performance.now() - from;
    const said = explained.map((one) => (one.kind === 'refused' ? one.error.code : one.kind));
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    const refusals = ['0A000', '25006', '2D000'];
    expect(said).toEqual([...refusals, 'stopped', 'stopped', 'stopped', 'plan']);
    expect(time).toBeLessThan(3 * (tightLimits.statement + overtime));
    await expectIntact(engine);
  });

  test('a recursion that is too deep is an error', async () => {
    await applied(
      engine,
      `CREATE FUNCTION deep(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN deep(n + 1); END'`,
    );
    const [outcome] = await timed(engine, 'SELECT deep(1)');
    expect(outcome).toMatchObject(refused('54001'));
    await expectIntact(engine);
  });

  test('notifications and locks of a session end with it', async () => {
    const texts = ['LISTEN news', `NOTIFY news, 'x'`, 'SELECT pg_advisory_lock(1)'];
    for (const text of texts) await applied(engine, text);
    await expectIntact(engine);
    const [stopped] = await timed(engine, unstoppable);
    expect(stopped).toEqual(stoppedForTime);
    const [found] = await engine.run([
      `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory'`,
    ]);
    expect(found).toEqual(rows([{ n: 0 }]));
  });

  test('a transaction that is left open goes on after a statement had to be stopped in it', async () => {
    await applied(engine, 'BEGIN');
    await applied(engine, 'CREATE TABLE inside (id int)');
    for (const text of [endless['a loop'] ?? '', unstoppable]) {
      const [outcome] = await timed(engine, text);
      expect(outcome).toEqual(stoppedForTime);
      const [found] = await engine.run(['SELECT count(*)::int AS n FROM inside']);
      expect(found).toEqual(rows([{ n: 0 }]));
    }
    await applied(engine, 'ROLLBACK');
    const [gone] = await engine.run(['SELECT FROM inside']);
    expect(gone).toMatchObject(refused('42P01'));
    await expectIntact(engine);
  });

  test('what a migration left open or failed in does not reach the planning of queries', async () => {
    await applied(engine, 'BEGIN');
    expect(await engine.apply('SELECT 1 / 0')).toMatchObject(refused('22012'));
    expect(await engine.apply('SELECT 1')).toMatchObject(refused('25P02'));
    await expectPlanned(engine, 'SELECT name FROM kept WHERE id = $1', 1);
    await expectIntact(engine);
  });

  test('settings of a migration do not reach the planning of queries', async () => {
    for (const setting of [
      'statement_timeout = 0',
      'search_path = pg_catalog',
      'standard_conforming_strings = off',
      'enable_indexscan = off',
      'default_transaction_read_only = on',
      'session_replication_role = replica',
      "client_encoding = 'LATIN1'",
    ]) {
      await engine.apply(`SET ${setting}`);
    }
    // One string as the standard has it; otherwise, a string and a statement.
    await expectPlanned(engine, `SELECT 'a\\'';commit;drop table kept;--'`);
    const [explained] = await explainAll(engine, [
      { text: 'SELECT name FROM kept WHERE id = $1', parameters: 1 },
    ]);
    expect(explained).toMatchObject({ kind: 'plan', plan: { 'Node Type': 'Index Scan' } });
    const [outcome, time] = await timed(engine, endless['a loop'] ?? '');
    expect(outcome).toEqual(stoppedForTime);
    expect(time).toBeLessThan(tightLimits.statement + overtime);
    const kept = await engine.run(['SHOW search_path', 'RESET ALL']);
    expect(kept[0]).toEqual(rows([{ search_path: 'pg_catalog' }]));
    await expectIntact(engine);
  });

  test('settings of a migration outlive a session that had to be ended', async () => {
    await applied(engine, 'CREATE SCHEMA other');
    await applied(engine, 'SET search_path = other');
    expect((await timed(engine, unstoppable))[0]).toEqual(stoppedForTime);
    await applied(engine, 'CREATE TABLE here (id int)');
    await applied(engine, 'RESET search_path');
    expect((await timed(engine, unstoppable))[0]).toEqual(stoppedForTime);
    await applied(engine, 'CREATE TABLE there (id int)');
    const [found] = await engine.run([
      `SELECT to_regclass('other.here')::text AS here, to_regclass('public.there')::text AS there`,
    ]);
    expect(found).toEqual(rows([{ here: 'other.here', there: 'there' }]));
    await applied(engine, 'DROP SCHEMA other CASCADE');
  });

  test('who closes the own login and database is let in again', async () => {
    for (const text of [
      'ALTER DATABASE postgres CONNECTION LIMIT 0',
      'ALTER DATABASE postgres ALLOW_CONNECTIONS false',
      'ALTER ROLE postgres NOLOGIN',
      "ALTER ROLE postgres PASSWORD 'x' VALID UNTIL '2001-01-01'",
    ]) {
      await engine.apply(text);
    }
    expect((await timed(engine, unstoppable))[0]).toEqual(stoppedForTime);
    await expectIntact(engine);
  });

  test('the own role cannot be dropped, and what it owns can', async () => {
    expect(await engine.apply('DROP ROLE postgres')).toMatchObject(refused('55006'));
    expect(await engine.apply('DROP DATABASE postgres')).toMatchObject(refused('55006'));
    await expectIntact(engine);
    await applied(engine, 'DROP SCHEMA public CASCADE');
    expect(await engine.run(['SELECT 1 AS one'])).toEqual([rows([{ one: 1 }])]);
    const [gone] = await explainAll(engine, [{ text: 'SELECT FROM kept', parameters: 0 }]);
    expect(gone).toMatchObject({ kind: 'refused', error: { code: '42P01' }, offset: 12 });
    await applied(engine, 'CREATE SCHEMA public');
    await prepare(engine);
    await expectIntact(engine);
    await engine.apply('DROP OWNED BY postgres CASCADE');
    expect(await engine.run(['SELECT 1 AS one'])).toEqual([rows([{ one: 1 }])]);
    await engine.apply('CREATE SCHEMA IF NOT EXISTS public');
    await prepare(engine);
    await expectIntact(engine);
  });
});

describe.each([18, 13])('memory of PostgreSQL %i', (major) => {
  let engine: Native;
  beforeAll(async () => {
    engine = await startNative(major, memoryLimits);
    await prepare(engine);
  });
  afterAll(() => engine.close());

  const tooMuch = {
    ...bombs,
    'rows without end': `SELECT repeat('x', 1000) FROM pg_attribute a, pg_attribute b`,
    'notices without end': `DO $$ BEGIN LOOP RAISE NOTICE '%', repeat('x', 1000); END LOOP; END $$`,
  };

  test('a disk is not filled with what does not fit in memory', async () => {
    const [outcome] = await timed(engine, 'SELECT FROM generate_series(1, 1000000000)');
    expect(outcome).toMatchObject(refused('53400'));
    await expectIntact(engine);
  });

  test.each(Object.entries(tooMuch))('%s', async (_, text) => {
    const [outcome, time] = await timed(engine, text);
    expect(outcome).toEqual({ kind: 'stopped', reason: 'memory' });
    expect(time).toBeLessThan(memoryLimits.statement);
    await expectIntact(engine);
  });
});

describe.each([18, 13])('extensions of PostgreSQL %i', (major) => {
  let engine: Native;
  beforeAll(async () => {
    engine = await startNative(major, tightLimits);
    await prepare(engine);
  });
  afterAll(() => engine.close());

  test.each([
    ['CREATE EXTENSION pgcrypto', 'pgcrypto', 'public'],
    ['create extension if not exists "uuid-ossp";', 'uuid-ossp', 'public'],
    [
      '-- for reports\nCREATE EXTENSION IF NOT EXISTS pg_stat_statements',
      'pg_stat_statements',
      'public',
    ],
    ['CREATE EXTENSION bloom WITH SCHEMA tools', 'bloom', 'tools'],
  ])('%s', async (text, name, schema) => {
    await engine.apply('CREATE SCHEMA IF NOT EXISTS tools');
    await applied(engine, text);
    const [found] = await engine.run([
      `SELECT extnamespace::regnamespace::text AS schema FROM pg_extension WHERE extname = '${name}'`,
    ]);
    expect(found).toEqual(rows([{ schema }]));
  });

  test('in a transaction, which goes on', async () => {
    await applied(engine, 'BEGIN');
    await applied(engine, 'CREATE TABLE before (id int)');
    await applied(engine, 'CREATE EXTENSION amcheck');
    await applied(engine, 'COMMIT');
    const [found] = await engine.run([
      `SELECT to_regclass('before')::text AS before, count(*)::int AS n FROM pg_extension WHERE extname = 'amcheck'`,
    ]);
    expect(found).toEqual(rows([{ before: 'before', n: 1 }]));
  });

  test.each([
    'CREATE EXTENSION file_fdw',
    'CREATE EXTENSION dblink',
    'CREATE EXTENSION plpython3u',
    'CREATE EXTENSION pageinspect',
    'CREATE EXTENSION pgrowlocks; CREATE TABLE second (id int)',
  ])('%s is left to the login', async (text) => {
    expect(await engine.apply(text)).toMatchObject(refused('42501'));
    await expectIntact(engine);
  });

  test('one that does not exist is told as the server tells it', async () => {
    expect(await engine.apply('CREATE EXTENSION timescaledb')).toMatchObject({ kind: 'error' });
  });
});
