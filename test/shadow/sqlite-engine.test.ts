import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits, findSqlite, ShadowTrouble, type Sqlite } from '@sqlproof/shadow';
import { nodeBinary } from '../support/install-runtime.js';
import { overtime } from './support/containment.js';
import { startSqlite } from './support/start-sqlite.js';

const endless = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n`;

describe('SQLite in a process of its own', () => {
  let engine: Sqlite;
  let folder: string;
  beforeAll(async () => {
    engine = await startSqlite();
    folder = await mkdtemp(join(tmpdir(), 'sqlproof-sqlite-'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('rows of a query, and the error of one that is refused', async () => {
    expect(engine.title).toMatch(/^SQLite 3\.\d+\.\d+ \(.+\)$/);
    const [rows, error] = await engine.run([`SELECT 1 AS one, 'x' AS x`, 'SELECT nope']);
    expect(rows).toEqual({ kind: 'rows', rows: [{ one: 1, x: 'x' }] });
    expect(error).toMatchObject({ kind: 'error', error: { message: 'no such column: nope' } });
  });

  test('a refused text keeps its place among the others', async () => {
    const outcomes = await engine.run(['SELECT 1 AS a', `ATTACH ':memory:' AS x`, 'SELECT 2 AS a']);
    expect(outcomes.map((one) => (one.kind === 'rows' ? one.rows[0]?.['a'] : one.kind))).toEqual([
      ...[1, 'error', 2],
    ]);
  });

  const files = [
    ['ATTACH', (path: string) => `ATTACH DATABASE '${path}' AS x`],
    ['ATTACH behind a comment', (path: string) => `/* x */ -- y\n attach '${path}' as x`],
    ['ATTACH behind an empty statement', (path: string) => `; ATTACH '${path}' AS x`],
    ['ATTACH behind a byte order mark', (path: string) => `-- y\n\ufeffATTACH '${path}' AS x`],
    ['VACUUM INTO', (path: string) => `VACUUM INTO '${path}'`],
    ['VACUUM of a schema INTO', (path: string) => `VACUUM main INTO '${path}'`],
    ['two statements', (path: string) => `SELECT 1; ATTACH '${path}' AS x`],
    ['a pragma that moves files', (path: string) => `PRAGMA temp_store_directory = '${path}'`],
    ['a pragma behind EXPLAIN', () => 'EXPLAIN QUERY PLAN PRAGMA writable_schema = 1'],
    ['a schema that is written', () => 'PRAGMA main.writable_schema = ON'],
    ['load_extension', (path: string) => `SELECT load_extension('${path}')`],
    ['load_extension in quotes', (path: string) => `SELECT "load_extension"('${path}')`],
    ['an empty text', () => ' -- nothing'],
  ] as const;
  test.each(files)('%s is not run', async (_, write) => {
    const path = join(folder, 'made');
    const [outcome] = await engine.run([write(path)]);
    expect(outcome).toMatchObject({
      kind: 'error',
      error: { message: expect.stringMatching(/^Not run in a shadow database: /) as unknown },
    });
    expect(existsSync(path)).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  const harmless = [
    'VACUUM',
    'SELECT 1 AS attach',
    `SELECT 'ATTACH ''x'' AS y; VACUUM INTO'`,
    'PRAGMA foreign_keys = ON',
    'PRAGMA main.user_version',
    'EXPLAIN QUERY PLAN SELECT 1',
    'EXPLAIN SELECT 1',
    'SELECT 1;',
  ];
  test.each(harmless)('%s is run', async (text) => {
    expect(await engine.run([text])).toMatchObject([{ kind: 'rows' }]);
  });

  test('a trigger with statements inside is one statement', async () => {
    const outcomes = await engine.run([
      'CREATE TABLE a (i)',
      'CREATE TRIGGER r AFTER INSERT ON a BEGIN DELETE FROM a; INSERT INTO a VALUES (1); END',
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['rows', 'rows']);
  });
});

test('an endless query is stopped, and another process takes the place', async () => {
  const engine = await startSqlite({ ...defaultLimits, statement: 500 });
  try {
    await engine.apply('CREATE TABLE kept (i INTEGER)');
    const begin = Date.now();
    const outcomes = await engine.run(['SELECT 1', endless, 'SELECT 2']);
    expect(Date.now() - begin).toBeLessThan(500 + overtime);
    expect(outcomes.map((one) => (one.kind === 'stopped' ? one.reason : one.kind))).toEqual([
      ...['rows', 'time'],
    ]);
    expect(await engine.run(['SELECT count(*) AS n FROM kept'])).toEqual([
      { kind: 'rows', rows: [{ n: 0 }] },
    ]);
  } finally {
    await engine.close();
  }
});

test('what takes too much memory is stopped', async () => {
  const engine = await startSqlite({ statement: 20_000, memory: 250_000_000 });
  try {
    const hungry = `WITH RECURSIVE n(i, x) AS (SELECT 1, zeroblob(1000000) UNION ALL SELECT i + 1, randomblob(1000000) FROM n)
SELECT group_concat(hex(x)) FROM n`;
    expect(await engine.run([hungry])).toEqual([{ kind: 'stopped', reason: 'memory' }]);
  } finally {
    await engine.close();
  }
});

test('without an SQLite, the message says how to get one', () => {
  if (process.versions.node.startsWith('20.')) {
    expect(() => findSqlite([tmpdir()])).toThrow(ShadowTrouble);
    expect(() => findSqlite([tmpdir()])).toThrow('npm install --save-dev node-sqlite3-wasm');
  } else {
    expect(findSqlite([])).toMatchObject({ module: undefined });
  }
});

test.each(['22', '24'])('the SQLite of Node %s', async (version) => {
  const path = fileURLToPath(new URL('support/node-sqlite.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(await nodeBinary(version), [
    '--import',
    'tsx',
    path,
  ]);
  const { title, outcomes } = JSON.parse(stdout) as { title: string; outcomes: unknown };
  expect(title).toMatch(new RegExp(`^SQLite 3\\.\\d+\\.\\d+ \\(node:sqlite of Node ${version}\\.`));
  expect(outcomes).toMatchObject([
    { kind: 'rows', rows: [] },
    { kind: 'rows', rows: [{ detail: 'SCAN t' }] },
    { kind: 'error', error: { message: 'no such column: nope' } },
    { kind: 'error', error: { message: 'Not run in a shadow database: it begins with ATTACH' } },
  ]);
});

test('the authorizer of Node 24 refuses what the words let pass', async () => {
  const script = fileURLToPath(
    new URL('../../packages/cli/dist/sqlite-child.mjs', import.meta.url),
  );
  const child = fork(script, [], {
    execPath: await nodeBinary('24'),
    execArgv: [],
    stdio: 'ignore',
  });
  try {
    const ask = async (message: object): Promise<unknown> => {
      child.send(message);
      const [answer] = (await once(child, 'message')) as readonly unknown[];
      return answer;
    };
    const run = (text: string): Promise<unknown> => ask({ kind: 'run', texts: [text] });
    expect(await ask({ kind: 'start' })).toEqual({ kind: 'ready' });
    const path = join(tmpdir(), `sqlproof-authorizer-${process.pid}`);
    for (const text of [`ATTACH '${path}' AS y`, `VACUUM INTO '${path}'`]) {
      expect(await run(text)).toMatchObject({
        kind: 'error',
        error: { message: expect.stringMatching(/not authorized|authorization denied/) as unknown },
      });
    }
    expect(existsSync(path)).toBe(false);
    expect(await run('VACUUM')).toEqual({ kind: 'rows', rows: [] });
  } finally {
    child.kill('SIGKILL');
  }
});
