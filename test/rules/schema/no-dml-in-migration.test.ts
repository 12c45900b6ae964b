import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-dml-in-migration', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const add = 'ALTER TABLE users ADD COLUMN a int;\n';

test('rows of a table in use and its schema change together', () => {
  expect(
    reports(`${add}UPDATE app.users SET a = 1 WHERE a IS NULL;\nDELETE FROM orders WHERE id < 0;`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE app.users SET a = 1 WHERE a IS NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Rows of "app.users" change together with the schema: they stay locked until the migration ends, and neither can be repeated or taken back without the other. Change the rows in a migration of their own.
    "
  `);
  expect(reports(`${add}INSERT INTO kinds (id) VALUES (1);`)).toMatchInlineSnapshot(`
    "
    INSERT INTO kinds (id) VALUES (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Rows of "kinds" change together with the schema: they stay locked until the migration ends, and neither can be repeated or taken back without the other. Change the rows in a migration of their own.
    "
  `);
  ignores(add);
});

test('outside a transaction the rows are not locked for long', () => {
  const up = (option: string): string => `${option}-- +goose Up\n${add}UPDATE users SET a = 1;\n`;
  const filename = 'db/migrations/20240101000000_shop.sql';
  expect(reports(up('-- +goose NO TRANSACTION\n'), { filename })).toContain(
    'Rows of "users" change together with the schema: neither can be repeated',
  );
  expect(reports(up(''), { filename })).toContain('they stay locked until the migration ends');
});

test('rows alone are a migration of their own', () => {
  ignores('UPDATE users SET a = 1 WHERE a IS NULL;\nINSERT INTO kinds (id) VALUES (1);');
});

test('the first rows of a table belong to it', () => {
  expect(
    reports(
      'CREATE TABLE kinds (id int);\nINSERT INTO kinds (id) VALUES (1);\nUPDATE users SET a = 1;',
    ),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET a = 1;
    ^^^^^^^^^^^^^^^^^^^^^^
    Rows of "users" change together with the schema: they stay locked until the migration ends, and neither can be repeated or taken back without the other. Change the rows in a migration of their own.
    "
  `);
  ignores('CREATE TABLE kinds (id int);\nINSERT INTO kinds (id) VALUES (1);');
});

test('bodies of routines run later, small tables change fast', () => {
  ignores(`${add}CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE users SET a = 1 $$;`);
  expect(reports(`${add}DO $$ BEGIN UPDATE users SET a = 1; END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN UPDATE users SET a = 1; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^
    Rows of "users" change together with the schema: they stay locked until the migration ends, and neither can be repeated or taken back without the other. Change the rows in a migration of their own.
    "
  `);
  ignores(`${add}UPDATE users SET a = 1;`, {
    settings: { ...settings, tables: { users: 'small' } },
  });
});

test('every database has rows', () => {
  const code = 'ALTER TABLE users ADD a int;\nUPDATE users SET a = 1 WHERE id = 1;';
  for (const dialect of ['mysql', 'sqlite', 'sqlserver'] as const) {
    expect(reports(code, { settings: { dialect } })).toContain('together');
    ignores('ALTER TABLE users ADD a int;', { settings: { dialect } });
  }
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `${add}UPDATE users SET a = 1;`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    UPDATE users SET a = 1;
    ^^^^^^^^^^^^^^^^^^^^^^
    Rows of "users" change together with the schema: they stay locked until the migration ends, and neither can be repeated or taken back without the other. Change the rows in a migration of their own.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
