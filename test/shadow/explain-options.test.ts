import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqlproof } from '../cli/command-line.js';
import { project } from '../cli/temporary-project.js';
import { commandLine, prismaFiles, queries, shadowProject } from './support/shadow-project.js';

const { explain, run } = commandLine();
const schema = 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\n';
const files = prismaFiles([schema], {
  'src/app.ts': queries(
    "pool.query('SELECT nick FROM users WHERE id = $1', [1])",
    "pool.query('SELECT id FROM users WHERE email = $1', ['a'])",
    "pool.query('SELECT email FROM users WHERE id = $1', [1])",
    '(table: string) => pool.query(`SELECT id FROM ${table} WHERE id = 1`)',
    "pool.query('LISTEN changes')",
  ),
});

describe('what explain prints', () => {
  test('in columns for people, beside a ledger on standard error that names each query left out', async () => {
    const cwd = await shadowProject(files);
    const { code, stdout, stderr } = await run(cwd, ['explain', '--verbose']);
    expect(code).toBe(1);
    expect(stdout).toBe(`src/app.ts
  3:38  error    PostgreSQL refuses this query: column "nick" does not exist (42703).  shadow/does-not-plan
  4:31  warning  This query reads all of "users" to find the rows where (users.email = $1): no index serves that condition. With an index on users (email), which was tried, it does not.  shadow/no-usable-index

2 problems (1 error, 1 warning) in 1 file
`);
    expect(stderr.replace(/^PGlite \d+\.\d+\.\d+:/, 'PGlite:'))
      .toBe(`PGlite: 1 table of 1 migration, 1 statement applied.
Queries: 2 explained, 1 partial, 1 skipped.
  1: it takes a name that only the program knows
  1: statements of its kind have no plan
  src/app.ts:6:50: it takes a name that only the program knows: table
  src/app.ts:7:31: statements of its kind have no plan
`);
  });

  test('for programs and for workflows; the index that was tried is a suggestion', async () => {
    const cwd = await shadowProject(files);
    const json = await run(cwd, ['explain', '-f', 'json']);
    const refused = 'PostgreSQL refuses this query: column "nick" does not exist (42703).';
    const unserved =
      'This query reads all of "users" to find the rows where (users.email = $1): no index serves that condition. With an index on users (email), which was tried, it does not.';
    expect(JSON.parse(json.stdout)).toEqual([
      {
        ...{ file: 'src/app.ts', line: 3, column: 38, endLine: 3, endColumn: 39 },
        ...{ severity: 'error', rule: 'shadow/does-not-plan', suggestions: [], message: refused },
      },
      {
        ...{ file: 'src/app.ts', line: 4, column: 31, endLine: 4, endColumn: 68 },
        ...{ severity: 'warning', rule: 'shadow/no-usable-index', message: unserved },
        suggestions: ['CREATE INDEX CONCURRENTLY ON users (email);'],
      },
    ]);
    const github = await run(cwd, ['explain', '--format=github']);
    expect(github.stdout.split('\n').slice(0, 2)).toEqual([
      `::error file=src/app.ts,line=3,endLine=3,col=38,endColumn=39,title=shadow/does-not-plan::${refused}`,
      `::warning file=src/app.ts,line=4,endLine=4,col=31,endColumn=68,title=shadow/no-usable-index::${unserved}`,
    ]);
  });

  test('is what the README shows', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, shown] = /```console\n\$ npx sqlproof explain\n([^`]*)```/.exec(readme) ?? [];
    const code = [
      "import { Pool } from 'pg';",
      '',
      'const pool = new Pool();',
      '',
      "export const one = (id: number) => pool.query('SELECT id, nick FROM users WHERE id = $1', [id]);",
      "export const all = (email: string) => pool.query('SELECT id FROM users WHERE email = $1', [email]);",
      '',
    ].join('\n');
    const cwd = await shadowProject(prismaFiles([schema], { 'src/users.ts': code }));
    expect((await run(cwd, ['explain'])).stdout).toBe(shown);
  });

  test('nothing, and 0, where nothing is wrong', async () => {
    const cwd = await shadowProject(
      prismaFiles([schema], {
        'src/app.ts': queries("pool.query('SELECT email FROM users WHERE id = $1', [1])"),
      }),
    );
    const { code, stdout, stderr } = await run(cwd, ['explain']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/\nQueries: 1 explained, 0 partial, 0 skipped\.\n$/);
  });
});

describe('the cache of explain', () => {
  test('has an empty database and the one of the migrations; a second run makes neither, and says the same', async () => {
    const cwd = await shadowProject(files);
    const kept = join(cwd, 'cache/sqlproof/shadow');
    const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
    const first = await run(cwd, ['explain'], env);
    const made = readdirSync(kept).sort();
    expect(made).toEqual([
      expect.stringMatching(/\.tar\.gz$/),
      expect.stringMatching(/\.tar\.gz$/),
    ]);
    const written = made.map((name) => statSync(join(kept, name)).ino);
    const second = await run(cwd, ['explain'], env);
    expect(second).toEqual(first);
    expect(readdirSync(kept).sort()).toEqual(made);
    expect(made.map((name) => statSync(join(kept, name)).ino)).toEqual(written);
  });

  test('is not touched with --no-cache', async () => {
    const cwd = await shadowProject(files);
    const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
    const { code, stdout } = await run(cwd, ['explain', '--no-cache'], env);
    expect([code, stdout]).toEqual([1, (await run(cwd, ['explain'])).stdout]);
    expect(existsSync(join(cwd, 'cache'))).toBe(false);
  });

  test('of a database in which something failed keeps the empty one only', async () => {
    const cwd = await shadowProject(prismaFiles([schema, 'DROP TABLE people;\n']));
    const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
    const first = await run(cwd, ['explain'], env);
    expect(first.stdout).toContain('table "people" does not exist');
    expect(readdirSync(join(cwd, 'cache/sqlproof/shadow'))).toHaveLength(1);
    expect(await run(cwd, ['explain'], env)).toEqual(first);
  });
});

describe('a cache that is of no use', () => {
  test('as nothing can be written there, is told, and changes nothing else', async () => {
    const cwd = await shadowProject({ ...files, 'no-folder': '' });
    const usual = await run(cwd, ['explain']);
    const without = await run(cwd, ['explain'], { XDG_CACHE_HOME: join(cwd, 'no-folder') });
    expect([without.code, without.stdout]).toEqual([usual.code, usual.stdout]);
    expect(without.stderr).toMatch(
      /\nNote: No database is kept for the next run: .*no-folder.*\n$/,
    );
  });

  test('as what is kept there is damaged, is made anew', async () => {
    const cwd = await shadowProject(files);
    const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
    const kept = join(cwd, 'cache/sqlproof/shadow');
    const first = await run(cwd, ['explain'], env);
    const made = readdirSync(kept);
    for (const name of made) truncateSync(join(kept, name), 1000);
    expect(await run(cwd, ['explain'], env)).toEqual(first);
    expect(readdirSync(kept).sort()).toEqual(made.sort());
    for (const name of made) expect(statSync(join(kept, name)).size).toBeGreaterThan(1000);
  });
});

describe('explain cannot run', () => {
  test('without PGlite, and says how to install it', async () => {
    const hidden = `const { Module } = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => resolve(name.replace(/^@electric-sql/, '@not-installed'), ...rest);
`;
    const cwd = project({ ...files, 'hidden.cjs': hidden });
    // A folder above the temporary one may have it.
    const nodeOptions = ['--require', join(cwd, 'hidden.cjs')];
    const { code, stdout, stderr } = await sqlproof(['explain'], { cwd, nodeOptions });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'sqlproof: The shadow database needs PGlite, which is not installed. Run: npm install --save-dev @electric-sql/pglite\n',
    );
  });

  test.each([
    [
      ['--engine', 'oracle'],
      '--engine cannot be "oracle". Allowed: pglite, native, url, sqlite, mysql.',
    ],
    [
      ['--engine', 'natve'],
      '--engine cannot be "natve". Did you mean "native"? Allowed: pglite, native, url, sqlite, mysql.',
    ],
    [
      ['--engine', 'url'],
      '--engine url needs --url, or the environment variable SQLPROOF_SHADOW_URL.',
    ],
    [
      ['--engine', 'mysql'],
      'no migrations for MySQL were found, so that there is no schema to check against. Name their place with settings.sqlproof.migrations.paths.',
    ],
    [
      ['--postgres-version', '11'],
      '--postgres-version must be a whole number from 12 to 18, not "11".',
    ],
    [['--format', 'text'], '--format cannot be "text". Allowed: stylish, json, github, sarif.'],
    [['--roles', 'a"b'], '--roles cannot have a quotation mark in it, as in "a\\"b".'],
    [['--migration', 'db'], 'unknown option "--migration". Did you mean "--migrations"?'],
    [['--base'], 'option "--base" needs a value.'],
    [['--no-cache=1'], 'option "--no-cache" takes no value.'],
    [
      ['--prelude', 'heroku'],
      '--prelude "heroku" is no file that can be read, and none of ours: supabase.',
    ],
    [['nowhere'], '"nowhere" does not exist.'],
  ])('with %j, and says what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await run(await shadowProject(files), ['explain', ...args]);
    expect([code, stdout, stderr]).toEqual([2, '', `sqlproof: ${message}\n`]);
  });

  test('where a prelude fails, and says which statement', async () => {
    const cwd = await shadowProject({ ...files, 'before.sql': 'SELECT 1;\nCREATE TABEL a ();\n' });
    const { code, stderr } = await run(cwd, ['explain', '--prelude', 'supabase,before.sql']);
    expect([code, stderr]).toEqual([
      2,
      'sqlproof: A prelude fails: syntax error at or near "TABEL": CREATE TABEL a ()\n',
    ]);
  });
});
