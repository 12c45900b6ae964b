import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  commandLine,
  migrationPath,
  prismaFiles,
  queries,
  shadowProject,
  useEslint,
} from './support/shadow-project.js';

const { explain } = commandLine();
const schema = [
  'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, active boolean NOT NULL,',
  '  deleted_at timestamptz, seen_at timestamptz);',
  'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, state text, total numeric);',
  'CREATE INDEX ON users (email);',
  '',
].join('\n');

/** The problems of code on the schema above. */
async function problemsOf(code: string): Promise<readonly string[]> {
  const { problems } = await explain(
    await shadowProject(prismaFiles([schema], { 'src/app.ts': code })),
  );
  return problems;
}

describe('a query that the database refuses', () => {
  test('is reported at the column, with the emoji before it and the lines of Windows counted as editors do', async () => {
    const code = queries(
      'pool.query(`SELECT /* 😀 */ id, nick FROM users WHERE id = $1`, [1])',
      'pool.query(`SELECT /* 😀 */ id, email FROM users WHERE id = $1`, [1])',
      "pool.query('SELECT \\'😀\\' AS \"a\", nick FROM users WHERE id = 1')",
      "pool.query(`\n  SELECT id\n  FROM users\n  WHERE nick = $1`, ['a'])",
    ).replaceAll('\n', '\r\n');
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:3:51 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
      'src/app.ts:5:53 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
      'src/app.ts:9:9 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
    ]);
  });

  test('because of a value without a type; with a cast it is not', async () => {
    const code = queries(
      "pool.query('SELECT id FROM users WHERE $1 IS NULL OR email = $1', ['a'])",
      "pool.query('SELECT id FROM users WHERE $1::text IS NULL AND id = $2', ['a', 1])",
      "pool.query('SELECT to_char($1, $2) FROM users WHERE id = 1', [1, 'a'])",
    );
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:3:58 error shadow/does-not-plan: PostgreSQL refuses this query: could not determine data type of parameter $1 (42P08). Nothing in the query tells the type of the value: give it one, as in $1::text.',
      'src/app.ts:5:38 error shadow/does-not-plan: PostgreSQL refuses this query: function to_char(unknown, unknown) is not unique (42725). Values are sent without their types: give them one, as in $1::timestamptz.',
    ]);
  });

  test('in one of its variants only is a warning, in all of them an error', async () => {
    const code = [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      'export function one(name?: string) {',
      "  let sql = 'SELECT id FROM users WHERE id > 5';",
      "  if (name) sql += ' AND nick = $1';",
      '  return pool.query(sql, name ? [name] : []);',
      '}',
      'export function all(name?: string) {',
      "  let sql = 'SELECT nick FROM users WHERE id > 5';",
      "  if (name) sql += ' AND email = $1';",
      '  return pool.query(sql, name ? [name] : []);',
      '}',
      'export function none(name?: string) {',
      "  let sql = 'SELECT id FROM users WHERE id > 5';",
      "  if (name) sql += ' AND email = $1';",
      '  return pool.query(sql, name ? [name] : []);',
      '}',
      '',
    ].join('\n');
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:5:26 warning shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
      'src/app.ts:9:21 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
    ]);
  });

  test('for a column that no migration makes; where one was left out it is counted in silence', async () => {
    const code = {
      'src/app.ts': queries("pool.query('SELECT nick FROM users WHERE id = $1', [1])"),
    };
    const whole = await explain(await shadowProject(prismaFiles([schema], code)));
    expect(whole.problems).toEqual([
      'src/app.ts:3:38 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
    ]);
    expect(whole.stderr).toMatch(
      /^PGlite [\d.]+: 2 tables of 1 migration, 3 statements applied\.\nQueries: 0 explained, 0 partial, 0 skipped\.\n$/,
    );
    const files = prismaFiles(
      [schema, 'GRANT SELECT ON users TO reporting;\nALTER TABLE users ADD nick text;\n'],
      code,
    );
    const made = await explain(await shadowProject(files));
    const limit = `${migrationPath(2)}:1:1 notice shadow/engine-limit: The migrations name the role "reporting", which no migration makes. Make it beforehand with --roles reporting.`;
    expect(made.problems).toEqual([limit]);
    const skipping = prismaFiles([schema, 'GRANT SELECT ON users TO reporting;\n'], code);
    const left = await explain(await shadowProject(skipping));
    expect(left.problems).toEqual([limit]);
    expect(left.stderr).toContain('3 statements applied, 1 failed.');
    expect(left.stderr).toContain(
      'Queries: 0 explained, 0 partial, 1 skipped.\n  1: the schema is not known as a whole, and lacks what it names\n',
    );
  });

  test('for its grammar is reported where the server points; optional parts may never come together so', async () => {
    const code = [
      "pool.query('SELECT id FROM users WHERE id = $1 AND', [1])",
      "pool.query('SELECT id FROM users WHERE id = $1', [1])",
      "pool.query(`SELECT id FROM users WHERE ${id ? 'id = 1' : ''}`)",
      "pool.query('SELECT id, FROM users; DROP TABLE users')",
    ];
    expect(await problemsOf(queries(...code))).toEqual([
      'src/app.ts:3:68 error shadow/does-not-plan: PostgreSQL refuses this query: syntax error at end of input (42601).',
      'src/app.ts:6:42 error shadow/does-not-plan: PostgreSQL refuses this query: syntax error at or near "FROM" (42601).',
    ]);
  });

  test('for its grammar is none where a hole may be more than a value', async () => {
    const code = [
      "import { Prisma, PrismaClient } from '@prisma/client';",
      'const db = new PrismaClient();',
      'export const add = (rows: Prisma.Sql[]) =>',
      '  db.$executeRaw`INSERT INTO users (id, email) VALUES ${Prisma.join(rows)}`;',
      'export const get = (id: number) => db.$queryRaw`SELECT id FROM users u ON u.id = ${id}`;',
      '',
    ].join('\n');
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:5:72 error shadow/does-not-plan: PostgreSQL refuses this query: syntax error at or near "ON" (42601).',
    ]);
  });

  test('whose placeholders have names, or stand for lists, is planned as any other', async () => {
    const code = [
      "import { Sequelize } from 'sequelize';",
      "const db = new Sequelize('postgres://app');",
      "db.query('SELECT nick FROM users WHERE id = :id OR id > :id::int + 1', { replacements: { id: 1 } });",
      "db.query('SELECT email FROM users WHERE id = :id AND id > :id::int + 1', { replacements: { id: 1 } });",
      "db.query('SELECT id FROM users WHERE id IN (:ids) AND nick = 1', { replacements: { ids: [1] } });",
      "db.query('SELECT id FROM users WHERE id IN (:ids)', { replacements: { ids: [1] } });",
      '',
    ].join('\n');
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:3:18 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
      'src/app.ts:5:55 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
    ]);
  });
});

describe('a query that no index serves', () => {
  const files = prismaFiles([schema], {
    'src/app.ts': queries(
      "pool.query('SELECT id FROM orders WHERE state = $1', ['a'])",
      "pool.query('SELECT id FROM users WHERE email = $1', ['a'])",
      "pool.query('SELECT id FROM users WHERE active AND deleted_at IS NULL')",
      "pool.query('SELECT id FROM users WHERE active AND seen_at > $1', [new Date()])",
    ),
  });
  const ofOrders =
    'This query reads all of "orders" to find the rows where (orders.state = $1): no index serves that condition. With an index on orders (state), which was tried, it does not.';
  const ofUsers =
    'src/app.ts:6:31 warning shadow/no-usable-index: This query reads all of "users" to find the rows where (users.active AND (users.seen_at > $1)): no index serves that condition. With an index on users (seen_at), which was tried, it does not.';

  test('is reported with the index that was tried; one with an index is not, and one picked by flags is counted', async () => {
    const { problems, stderr, code } = await explain(await shadowProject(files));
    expect(problems).toEqual([
      `src/app.ts:3:31 warning shadow/no-usable-index: ${ofOrders}`,
      ofUsers,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Queries: 4 explained, 1 partial, 0 skipped.\n  1: it was planned, but only flags pick the rows of a table that it reads as a whole\n',
    );
  });

  test('is nothing on a small table, and an error on a huge one', async () => {
    const config = (size: string): string =>
      `import sqlproof from 'eslint-plugin-sqlproof';
export default [...sqlproof.configs.recommended, { settings: { sqlproof: { tables: { orders: '${size}' } } } }];
`;
    const root = await shadowProject({ ...files, 'eslint.config.mjs': config('small') });
    useEslint(root);
    expect((await explain(root)).problems).toEqual([ofUsers]);
    writeFileSync(join(root, 'eslint.config.mjs'), config('huge'));
    expect((await explain(root)).problems).toEqual([
      `src/app.ts:3:31 error shadow/no-usable-index: ${ofOrders}`,
      ofUsers,
    ]);
  });

  test('for an order or an extreme is one, unless an index has that order; a sum reads all by right', async () => {
    const code = queries(
      "pool.query('SELECT id FROM users WHERE lower(email) = $1', ['a'])",
      "pool.query('SELECT id FROM orders ORDER BY total LIMIT 5')",
      "pool.query('SELECT id FROM orders ORDER BY id LIMIT 5')",
      "pool.query('SELECT max(total) FROM orders')",
      "pool.query('SELECT max(id) FROM orders')",
      "pool.query('SELECT sum(total) FROM orders')",
    );
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:3:31 warning shadow/no-usable-index: This query reads all of "users" to find the rows where (lower(users.email) = $1): no index serves that condition. With an index on users (lower(email)), which was tried, it does not.',
      'src/app.ts:4:31 warning shadow/no-usable-index: This query sorts all of "orders" to return the first rows: no index has that order. With an index on orders (total), which was tried, it does not.',
      'src/app.ts:6:31 warning shadow/no-usable-index: This query reads all of "orders" for the smallest or largest value: no index has that order. With an index on orders (total), which was tried, it does not.',
    ]);
  });

  test('is reported where no way in which its optional parts come out has an index', async () => {
    const code = queries(
      "(d: boolean) => pool.query(`SELECT id FROM orders WHERE state = $1 ORDER BY id ${d ? 'DESC' : 'ASC'}`, ['a'])",
      "(d: boolean) => pool.query(`SELECT id FROM orders WHERE ${d ? 'state' : 'id'} = $1`, ['a'])",
      '(ids: number[]) => pool.query(`SELECT id FROM orders WHERE user_id IN (${ids.map((_, i) => `$${i + 1}`).join(", ")})`, ids)',
      '(ids: number[]) => pool.query(`SELECT id FROM orders WHERE id IN (${ids.map((_, i) => `$${i + 1}`).join(", ")})`, ids)',
    );
    expect(await problemsOf(code)).toEqual([
      'src/app.ts:3:47 warning shadow/no-usable-index: This query reads all of "orders" to find the rows where (orders.state = $1): no index serves that condition. With an index on orders (state), which was tried, it does not.',
      'src/app.ts:5:50 warning shadow/no-usable-index: This query reads all of "orders" to find the rows where (orders.user_id = $1): no index serves that condition. With an index on orders (user_id), which was tried, it does not.',
    ]);
  });
});
