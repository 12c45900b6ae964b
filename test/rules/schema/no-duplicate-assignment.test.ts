import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-duplicate-assignment', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('a table has each column once', () => {
  expect(reports('CREATE TABLE users (id int, email text, "Email" text, EMAIL text);'))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE users (id int, email text, "Email" text, EMAIL text);
                                                          ^^^^^^^^^^
    Column "email" of "users" is declared twice, so the statement fails. Leave one of them out.
    "
  `);
  ignores('CREATE TABLE users (id int, email text, "Email" text);');
  ignores('CREATE TABLE users (id int);\nCREATE TABLE IF NOT EXISTS users (id int, id int);');
});

test('a column that the file adds already is added again', () => {
  const add = 'ALTER TABLE users ADD COLUMN email text;\n';
  expect(reports(add + add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN email text;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Column "email" of "users" is declared twice, so the statement fails. Leave one of them out.
    "
  `);
  ignores(`${add}ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;`);
  ignores(`${add}ALTER TABLE users DROP COLUMN email;\n${add}`);
  ignores(`${add}ALTER TABLE users RENAME COLUMN email TO mail;\n${add}`);
  ignores(`${add}ALTER TABLE other.users ADD COLUMN email text;`);
  ignores(`${add}DO $$ BEGIN IF now() > now() THEN ${add} END IF; END $$;`);
});

test('other databases tell of it themselves', () => {
  ignores('CREATE TABLE users (id int, id int);', { settings: { dialect: 'sqlite' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE users (id int, id int);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE users (id int, id int);
                                ^^^^^^
    Column "id" of "users" is declared twice, so the statement fails. Leave one of them out.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
