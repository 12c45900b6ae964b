import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { project, write } from '../cli/temporary-project.js';
import { startMariadb, type MariadbServer } from '../effects-other/mariadb-server.js';
import { commit, git } from './support/repository.js';
import { commandLine } from './support/shadow-project.js';

const { explain, run } = commandLine();
const schema = `CREATE TABLE users (id bigint PRIMARY KEY, email varchar(100) NOT NULL, plan varchar(20), bio text, active tinyint NOT NULL);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE TABLE orders (id bigint PRIMARY KEY, userId bigint, state varchar(20), FOREIGN KEY (userId) REFERENCES users (id));
`;

let server: MariadbServer;
/** The server's address with a password, which it does not ask for. */
let url: string;
beforeAll(async () => {
  server = await startMariadb();
  url = server.url.replace('root@', 'root:geheim@');
});
afterAll(() => server.close());

/** Files of a project whose migrations lie in a plain folder. */
function files(
  migrations: readonly string[],
  queries: readonly string[] = [],
): Readonly<Record<string, string>> {
  const lines = queries.map((text, at) => `export const q${at} = pool.query(\`${text}\`, [1]);`);
  return {
    'package.json': JSON.stringify({ dependencies: { mysql2: '^3.0.0' } }),
    ...Object.fromEntries(migrations.map((text, at) => [migrationPath(at + 1), text])),
    'src/app.ts': [
      "import mysql from 'mysql2/promise';",
      "const pool = mysql.createPool('');",
      ...lines,
      '',
    ].join('\n'),
  };
}

function migrationPath(number: number): string {
  return `db/migrations/00${number}_step.sql`;
}

/** Releases call the select list by several names. */
function withoutClause(problem: string): string {
  return problem.replace(/ in '(?:field list|SELECT)'/, " in '…'");
}

async function databases(): Promise<readonly string[]> {
  const rows = (await server.run('SHOW DATABASES')) as readonly { readonly Database: string }[];
  return rows.map(({ Database }) => Database).filter((name) => name !== 'information_schema');
}

describe('a project for MySQL', () => {
  test('is told what to pass when no server is named', async () => {
    const cwd = project(files([schema]));
    const { code, stderr } = await run(cwd, ['explain']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^sqlproof: the project is for MySQL or MariaDB, which need a server\. Pass --engine mysql --url mysql:/,
    );
  });

  test('is planned on the server, each finding at its place; nothing stays there, and no password is shown', async () => {
    const queries = [
      'SELECT id FROM users WHERE email = ?',
      'SELECT id FROM users WHERE plan = ?',
      'SELECT id, nick FROM users WHERE id = ?',
      'SELECT id, plan FROM users WHERE id = ?',
      'SELECT id FROM orders WHERE userId = ?',
      'SELECT id FROM orders WHERE state = ? AND id > 5',
      'SELECT id FROM orders WHERE state = ?',
      'SELECT id FROM users WHERE active = 1',
      'SELECT id FROM users WHERE bio = ?',
      'SELECT id FROM user WHERE id = ?',
    ];
    const cwd = project(files([schema], queries));
    const { problems, stderr, stdout } = await explain(cwd, ['--url', url]);
    const all = (table: string, where: string, on: string): string =>
      `warning shadow/no-usable-index: This query reads all of "${table}" to find the rows where ${where}: no index serves that condition. With an index on ${on}, which was tried, it does not.`;
    expect(problems.map(withoutClause)).toEqual([
      `src/app.ts:4:31 ${all('users', 'plan = ?', '`users` (`plan`)')}`,
      "src/app.ts:5:42 error shadow/does-not-plan: MariaDB refuses this query: Unknown column 'nick' in '…' (42S22).",
      `src/app.ts:9:31 ${all('orders', 'state = ?', '`orders` (`state`)')}`,
      `src/app.ts:11:31 ${all('users', 'bio = ?', '`users` (`bio`(100))')}`,
      "src/app.ts:12:46 error shadow/does-not-plan: MariaDB refuses this query: Table 'user' doesn't exist (42S02).",
    ]);
    expect(stderr).toMatch(
      /^MariaDB 10\.\d+\.\d+: 2 tables of 1 migration, 3 statements applied\.\nQueries: 8 explained, 1 partial, 0 skipped\.\n/,
    );
    expect(stderr).toContain('1: it was planned, but only flags pick the rows');
    expect(`${stdout}${stderr}`).not.toContain('geheim');
    expect(await databases()).toEqual(['shop']);
  });

  test('is not planned where the database of the URL has tables', async () => {
    await server.run('CREATE TABLE shop.kept (i int)');
    const named = url.replace('/?', '/shop?');
    const outcome = await run(project(files([schema])), [
      'explain',
      '--engine',
      'mysql',
      '--url',
      named,
    ]);
    await server.run('DROP TABLE shop.kept');
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/^sqlproof: The database shop has tables\./);
    expect(outcome.stderr).not.toContain('geheim');
  });

  test('is told in a message without the password that no server answers, or that the URL is of another database', async () => {
    const cwd = project(files([schema]));
    const dead = await run(cwd, ['explain', '--url', 'mysql://root:geheim@127.0.0.1:1/']);
    expect(dead).toMatchObject({ code: 2, stdout: '' });
    expect(dead.stderr).toMatch(/^sqlproof: The server at 127\.0\.0\.1:1 cannot be used: /);
    const other = ['--engine', 'mysql', '--url', 'postgres://root:geheim@127.0.0.1/'];
    const wrong = await run(cwd, ['explain', ...other]);
    expect(wrong.stderr).toMatch(/^sqlproof: The URL of the shadow database is not understood\. /);
    expect(`${dead.stderr}${wrong.stderr}`).not.toContain('geheim');
  });

  test('has a migration that fails at its statement; what would outlive the database is a limit of the engine', async () => {
    const failing = 'ALTER TABLE users ADD a int;\nDROP TABLE persons;\n';
    const cwd = project(files([schema, failing]));
    expect((await explain(cwd, ['--url', url])).problems).toEqual([
      `${migrationPath(2)}:2:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: Unknown table 'persons'.`,
    ]);
    write(
      cwd,
      migrationPath(2),
      'CREATE DATABASE other;\nUSE other;\nCREATE TABLE there (i int);\n',
    );
    const limit = (line: number, words: string): string =>
      `${migrationPath(2)}:${line}:1 notice shadow/engine-limit: The engine cannot run a statement: Not run in a shadow database: it begins with ${words}.`;
    expect((await explain(cwd, ['--url', url])).problems).toEqual([
      limit(1, 'CREATE DATABASE'),
      limit(2, 'USE OTHER'),
    ]);
    expect(await databases()).toEqual(['shop']);
  });
});

describe('a change', () => {
  const queries = ['SELECT id FROM users WHERE email = ?', 'SELECT plan FROM users WHERE id = ?'];
  const problemsOf = async (migration: string): Promise<readonly string[]> => {
    const cwd = project(files([schema], queries));
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    commit(cwd, 'base');
    write(cwd, migrationPath(2), migration);
    return (await explain(cwd, ['--base', 'main', '--url', url])).problems.map(withoutClause);
  };

  test('that takes an index is reported at the statement; one that makes another takes nothing', async () => {
    const drop = 'DROP INDEX users_email ON users;\n';
    expect(await problemsOf(`ALTER TABLE users ADD a int;\n${drop}`)).toEqual([
      `${migrationPath(2)}:2:1 error shadow/lost-index: This statement takes the index from a query, which reads all of "users" then. (src/app.ts:3)`,
    ]);
    expect(await problemsOf(`${drop}CREATE INDEX again ON users (email, id);\n`)).toEqual([]);
  });

  test('that renames a column which a query reads is reported; of one that nothing reads it is not', async () => {
    expect(await problemsOf('ALTER TABLE users RENAME COLUMN plan TO tier;\n')).toEqual([
      `${migrationPath(2)}:1:1 error shadow/does-not-plan: After this statement MariaDB refuses a query that it took before: Unknown column 'plan' in '…'. (src/app.ts:4)`,
    ]);
    expect(await problemsOf('ALTER TABLE users RENAME COLUMN bio TO about;\n')).toEqual([]);
  });
});
