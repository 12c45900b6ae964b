import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-misleading-if-not-exists', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\n';

test('a column that the table lacks is not made', () => {
  expect(reports(`${users}CREATE TABLE IF NOT EXISTS users (id bigint, email text);`))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE IF NOT EXISTS users (id bigint, email text);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "users" is there already, so this does nothing: the table has no column "email" afterwards either. Add the column with ALTER TABLE.
    "
  `);
  ignores(`${users}CREATE TABLE IF NOT EXISTS users (id bigint, name text);`);
  ignores(`${users}CREATE TABLE IF NOT EXISTS users (id bigint);`);
  ignores(`${users}CREATE TABLE IF NOT EXISTS other.users (id bigint, email text);`);
});

test('a column with another type is not changed', () => {
  expect(reports(`${users}CREATE TABLE IF NOT EXISTS public.users (id uuid, name text);`))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE IF NOT EXISTS public.users (id uuid, name text);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "public.users" is there already, so this does nothing: "id" is bigint afterwards as before. Change the column with ALTER TABLE.
    "
  `);
  ignores(`${users}CREATE TABLE IF NOT EXISTS public.users (id int8, name text);`);
});

test('a later statement can bring the table to the same shape', () => {
  const again = `${users}CREATE TABLE IF NOT EXISTS users (id bigint, email text);\n`;
  expect(reports(`${again}ALTER TABLE users ADD COLUMN phone text;`)).toMatchInlineSnapshot(`
    "
    CREATE TABLE IF NOT EXISTS users (id bigint, email text);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "users" is there already, so this does nothing: the table has no column "email" afterwards either. Add the column with ALTER TABLE.
    "
  `);
  ignores(`${again}ALTER TABLE users ADD COLUMN email text;`);
});

test('of a table that was not read, or dropped, nothing is said', () => {
  ignores('CREATE TABLE IF NOT EXISTS users (id bigint, email text);');
  ignores(`${users}DROP TABLE users;\nCREATE TABLE IF NOT EXISTS users (email text);`);
  ignores(
    `${users}DO $$ BEGIN IF now() > now() THEN CREATE TABLE IF NOT EXISTS users (email text); END IF; END $$;`,
  );
});

test('other databases go by the name too', () => {
  const code = 'CREATE TABLE t (a int);\nCREATE TABLE IF NOT EXISTS t (b int);';
  for (const dialect of ['mysql', 'sqlite'] as const) {
    expect(reports(code, { settings: { dialect } })).toContain('does nothing');
    ignores(code.replace('b int', 'a int'), { settings: { dialect } });
  }
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `${users}CREATE TABLE IF NOT EXISTS users (email text);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE IF NOT EXISTS users (email text);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "users" is there already, so this does nothing: the table has no column "email" afterwards either. Add the column with ALTER TABLE.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
