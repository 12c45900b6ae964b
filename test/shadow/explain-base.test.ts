import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../cli/command-line.js';
import { write } from '../cli/temporary-project.js';
import { commit, git, repository } from './support/repository.js';
import {
  commandLine,
  migrationPath,
  prismaFiles,
  queries,
  shadowProject,
  useEslint,
} from './support/shadow-project.js';

const { cache, explain, run } = commandLine();
const schema = `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, plan text);
CREATE INDEX users_email ON users (email);
`;
const code = queries(
  "pool.query('SELECT id FROM users WHERE email = $1', ['a'])",
  "pool.query('SELECT plan FROM users WHERE id = $1', [1])",
);

/** A repository with one commit, that of the schema and code above. */
function withMigrations(...migrations: readonly string[]): Promise<string> {
  return repository(prismaFiles(migrations, { 'src/app.ts': code }));
}

/** What a new migration makes worse. */
async function problemsOf(migration: string): Promise<readonly string[]> {
  const cwd = await withMigrations(schema);
  write(cwd, migrationPath(2), migration);
  return (await explain(cwd, ['--base', 'main'])).problems;
}

test('a query that had no plan before the change either is counted', async () => {
  const cwd = await repository(
    prismaFiles([schema], {
      'src/app.ts': code,
      'src/old.ts': queries("pool.query('SELECT nick FROM users WHERE id = $1', [1])"),
    }),
  );
  write(cwd, migrationPath(2), 'ALTER TABLE users ADD COLUMN a int;\n');
  const { problems, stderr } = await explain(cwd, ['--base', 'main']);
  expect(problems).toEqual([]);
  expect(stderr).toContain(
    'Queries: 2 explained, 0 partial, 1 skipped.\n  1: it had no plan before the change either\n',
  );
});

test('the base is for the database of the change where only the change says which', async () => {
  const up = (sql: string): string => `-- migrate:up\n${sql}\n-- migrate:down\n`;
  const cwd = await repository({ 'db/migrations/001_a.sql': up(schema), 'src/app.ts': code });
  write(cwd, 'db/migrations/002_b.sql', up('DROP INDEX users_email;'));
  write(cwd, 'package.json', '{ "dependencies": { "pg": "8" } }');
  expect((await explain(cwd, ['--base', 'main'])).problems).toEqual([
    'db/migrations/002_b.sql:2:1 error shadow/lost-index: This statement takes the index from a query, which reads all of "users" then. (src/app.ts:3)',
  ]);
});

describe('a migration that takes an index from a query', () => {
  const lost =
    'error shadow/lost-index: This statement takes the index from a query, which reads all of "users" then. (src/app.ts:3)';

  test('is reported at the statement that does it', async () => {
    expect(
      await problemsOf('ALTER TABLE users ADD COLUMN a int;\n\nDROP INDEX users_email;\n'),
    ).toEqual([`${migrationPath(2)}:3:1 ${lost}`]);
  });

  test('and not at one before it, after which the index was made anew', async () => {
    const again = 'DROP INDEX users_email;\nCREATE INDEX users_email ON users (email);\n';
    const lostIn = async (migration: string): Promise<readonly string[]> =>
      (await problemsOf(migration)).filter((one) => one.includes('lost-index'));
    expect(await lostIn(`${again}DROP INDEX users_email;\n`)).toEqual([
      `${migrationPath(2)}:3:1 ${lost}`,
    ]);
    expect(await lostIn(again)).toEqual([]);
  });

  test('is none where only the table has another name, or another schema, and a view keeps the old one', async () => {
    const byPlan = queries("pool.query('SELECT id FROM users u WHERE plan = $1', ['a'])");
    const cwd = await repository(prismaFiles([schema], { 'src/app.ts': code, 'src/b.ts': byPlan }));
    const after = async (migration: string): Promise<readonly string[]> => {
      write(cwd, migrationPath(2), migration);
      const { problems, stderr } = await explain(cwd, ['--base', 'main']);
      expect(stderr).not.toContain('served by an index now');
      return problems;
    };
    const view = 'CREATE VIEW users AS SELECT * FROM people;\n';
    expect(await after(`ALTER TABLE users RENAME TO people;\n${view}`)).toEqual([]);
    const move = 'CREATE SCHEMA app;\nALTER TABLE users SET SCHEMA app;\n';
    expect(await after(`${move}${view.replace('people', 'app.users')}`)).toEqual([]);
    expect(
      await after(`ALTER TABLE users RENAME TO people;\n${view}DROP INDEX users_email;\n`),
    ).toEqual([`${migrationPath(2)}:3:1 ${lost.replace('"users"', '"people"')}`]);
  });

  test('for a worse one, too; for a better one or under another name it takes nothing', async () => {
    const drop = 'DROP INDEX users_email;\n';
    expect(await lostOf(`${drop}CREATE INDEX ON users (plan, email);\n`)).toEqual([
      `${migrationPath(2)}:1:1 ${lost}`,
    ]);
    expect(await lostOf(`${drop}CREATE INDEX ON users (email, plan);\n`)).toEqual([]);
    expect(await lostOf('ALTER INDEX users_email RENAME TO users_by_email;\n')).toEqual([]);
  });

  /** Without what is said of the locks. */
  async function lostOf(migration: string): Promise<readonly string[]> {
    return (await problemsOf(migration)).filter((one) => !one.includes('shadow/held-lock'));
  }
});

describe('a migration that takes a column from a query', () => {
  test('by renaming or dropping it is reported at that statement; one that nothing reads is nothing', async () => {
    const broken = (column: string, line: number): string =>
      `error shadow/does-not-plan: After this statement PostgreSQL refuses a query that it took before: column "${column}" does not exist. (src/app.ts:${line})`;
    expect(await problemsOf('ALTER TABLE users RENAME plan TO tier;\n')).toEqual([
      `${migrationPath(2)}:1:1 ${broken('plan', 4)}`,
    ]);
    expect(await problemsOf('ALTER TABLE users DROP COLUMN email;\n')).toEqual([
      `${migrationPath(2)}:1:1 ${broken('email', 3)}`,
    ]);
    const unread = 'ALTER TABLE users ADD a int;\nALTER TABLE users DROP a;\n';
    expect(await problemsOf(unread)).toEqual([]);
  });
});

describe('migrations of before', () => {
  test('that are written anew are all run again, and what that hurts is reported at the query', async () => {
    const cwd = await withMigrations(schema);
    write(cwd, migrationPath(1), schema.replace('users (email)', 'users (plan)'));
    const { problems, stderr } = await explain(cwd, ['--base', 'main']);
    expect(problems).toEqual([
      'src/app.ts:3:31 error shadow/lost-index: This query reads all of "users" after the change; before it an index served it.',
    ]);
    expect(stderr).toContain(
      `Note: A migration of before is changed or gone, so that all were run again: 20240101000000_step/migration.sql\n`,
    );
  });

  test('before which a new one sorts are named where the tool minds; one that sorts behind them is not', async () => {
    const path = (version: string): string => `migrations/${version}.sql`;
    const goose = (text: string): string => `-- +goose Up\n${text}\n`;
    const cwd = await repository({
      [path('00001_users')]: goose(schema),
      [path('00003_a')]: goose('CREATE TABLE a (id bigint PRIMARY KEY);'),
    });
    write(cwd, path('00002_b'), goose('CREATE TABLE b (id bigint PRIMARY KEY);'));
    write(cwd, path('00004_c'), goose('CREATE TABLE c (id bigint PRIMARY KEY);'));
    expect((await explain(cwd, ['--base', 'HEAD'])).problems).toEqual([
      `${path('00002_b')}:1:1 warning shadow/out-of-order-migration: This migration sorts before "migrations/00003_a.sql", which may have been applied already: the tool then leaves it out, or refuses to run.`,
    ]);
  });

  test('behind which Flyway applies a versioned one are no matter when they have no version', async () => {
    const cwd = await repository({
      'flyway.toml': '[flyway]\nlocations = ["filesystem:sql"]\n',
      'sql/V1__users.sql': schema,
      'sql/R__view.sql': 'CREATE OR REPLACE VIEW v AS SELECT id FROM users;\n',
    });
    write(cwd, 'sql/V2__a.sql', 'CREATE TABLE a (id bigint PRIMARY KEY);\n');
    expect((await explain(cwd, ['--base', 'HEAD'])).problems).toEqual([]);
    write(cwd, 'sql/V0__b.sql', 'CREATE TABLE b (id bigint PRIMARY KEY);\n');
    expect((await explain(cwd, ['--base', 'HEAD'])).problems).toEqual([
      'sql/V0__b.sql:1:1 warning shadow/out-of-order-migration: This migration sorts before "sql/V1__users.sql", which may have been applied already: the tool then leaves it out, or refuses to run.',
    ]);
  });

  test('before which a new one of Prisma sorts are no matter: it applies what is missing', async () => {
    const cwd = await withMigrations(schema);
    renameSync(join(cwd, migrationPath(1)), join(cwd, 'first.sql'));
    write(cwd, migrationPath(3), schema);
    commit(cwd, 'later');
    write(cwd, migrationPath(2), 'CREATE TABLE a (id bigint PRIMARY KEY);\n');
    expect((await explain(cwd, ['--base', 'HEAD'])).problems).toEqual([]);
  });

  test('that fail, and queries that no index serves, are no matter of the change', async () => {
    const cwd = await withMigrations(schema, 'DROP TABLE people;\n');
    write(cwd, migrationPath(3), 'ALTER TABLE users ADD a int;\n');
    const { problems } = await explain(cwd, ['--base', 'main']);
    expect(problems).toEqual([]);
    write(cwd, migrationPath(3), 'DROP TABLE persons;\n');
    expect((await explain(cwd, ['--base', 'main'])).problems).toEqual([
      `${migrationPath(3)}:1:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: table "persons" does not exist.`,
    ]);
  });
});

describe('queries of a changed file', () => {
  test('are reported when they are new, and not when they were there before', async () => {
    const cwd = await withMigrations(schema);
    const old = "pool.query('SELECT id FROM users WHERE plan = $1', ['a'])";
    write(cwd, 'src/old.ts', queries(old));
    commit(cwd, 'old');
    write(
      cwd,
      'src/old.ts',
      queries("pool.query('SELECT email FROM users WHERE plan = $1', ['a'])", old),
    );
    expect((await explain(cwd, ['--base', 'HEAD'])).problems).toEqual([
      'src/old.ts:3:31 warning shadow/no-usable-index: This query reads all of "users" to find the rows where (users.plan = $1): no index serves that condition. With an index on users (plan), which was tried, it does not.',
    ]);
    renameSync(join(cwd, 'src/old.ts'), join(cwd, 'src/new.ts'));
    write(cwd, 'src/new.ts', queries(old));
    expect((await explain(cwd, ['--base', 'HEAD'])).problems).toEqual([]);
  });
});

describe('the base', () => {
  test.each([
    ['--base=-x', '--base cannot be "-x".'],
    [
      '--base=nowhere',
      'git does not have the commit "nowhere". Fetch it first, as with fetch-depth: 0 in actions/checkout.',
    ],
    [
      '--base=main:src',
      'git does not have the commit "main:src". Fetch it first, as with fetch-depth: 0 in actions/checkout.',
    ],
  ])('is refused as %s', async (option, message) => {
    const {
      code: exit,
      stdout,
      stderr,
    } = await run(await withMigrations(schema), ['explain', option]);
    expect([exit, stdout, stderr]).toEqual([2, '', `sqlproof: ${message}\n`]);
  });

  test('needs a git repository', async () => {
    const cwd = await shadowProject(prismaFiles([schema], { 'src/app.ts': code }));
    const { code: exit, stderr } = await run(cwd, ['explain', '--base', 'main']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^sqlproof: this is no git repository: fatal: not a git repository/);
  });

  test('is where the branch left it, so that what came after on the other one is no matter', async () => {
    const cwd = await withMigrations(schema);
    git(cwd, 'branch', 'other');
    write(cwd, migrationPath(2), 'DROP INDEX users_email;\n');
    commit(cwd, 'on main');
    git(cwd, 'checkout', '--quiet', 'other');
    write(cwd, migrationPath(3), 'ALTER TABLE users ADD a int;\n');
    const { problems } = await explain(cwd, ['--base', 'main']);
    expect(problems).toEqual([]);
  });

  test('leaves no worktree behind, also when it cannot be read', async () => {
    const cwd = await withMigrations(schema);
    const folder = mkdtempSync(join(cache, 'tmp-'));
    const explainOf = (base: string): Promise<Outcome> =>
      run(cwd, ['explain', '--base', base], { TMPDIR: folder });
    write(cwd, migrationPath(2), 'DROP INDEX users_email;\n');
    expect((await explainOf('main')).code).toBe(1);
    useEslint(cwd);
    write(cwd, 'eslint.config.mjs', "throw new Error('only there');\n");
    commit(cwd, 'broken');
    rmSync(join(cwd, 'eslint.config.mjs'));
    const failed = await explainOf('HEAD');
    expect([failed.code, failed.stdout]).toEqual([2, '']);
    expect(failed.stderr).toContain('only there');
    expect(git(cwd, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
