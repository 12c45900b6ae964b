import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-drop-cascade', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('what CASCADE takes along is not named, without it the statement stops', () => {
  expect(reports('DROP TABLE users CASCADE;')).toMatchInlineSnapshot(`
    "
    DROP TABLE users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on table "users" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(`DROP TABLE users;
DROP TABLE users RESTRICT;`);
  expect(
    reports(`DROP VIEW report CASCADE;
DROP TYPE app.mood CASCADE;
DROP FUNCTION f(int) CASCADE;
DROP EXTENSION citext CASCADE;`),
  ).toMatchInlineSnapshot(`
    "
    DROP VIEW report CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on view "report" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.

    DROP TYPE app.mood CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on type "app.mood" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.

    DROP FUNCTION f(int) CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on function "f" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.

    DROP EXTENSION citext CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on extension "citext" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
});

test('foreign keys that the migrations know are named', () => {
  expect(
    reports(`ALTER TABLE lines ADD FOREIGN KEY (order_id) REFERENCES users;
DROP TABLE users CASCADE;`),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on table "users" without naming it, here at least the foreign keys of "lines". Drop those by their names first, and leave CASCADE out.
    "
  `);
  ignores(`CREATE TABLE orders (id int PRIMARY KEY);
DROP TABLE orders CASCADE;`);
});

test('a table that is dropped so that it can be made has none', () => {
  expect(
    reports(`DROP TABLE IF EXISTS users CASCADE;
CREATE TABLE people (id int);`),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE IF EXISTS users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on table "users" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(`DROP TABLE IF EXISTS users CASCADE;
CREATE TABLE users (id int);`);
});

test('columns, constraints and indexes have dependents too', () => {
  expect(
    reports(`ALTER TABLE users DROP COLUMN email CASCADE, DROP CONSTRAINT users_pkey CASCADE;
DROP INDEX users_email CASCADE;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN email CASCADE, DROP CONSTRAINT users_pkey CASCADE;
                      ^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on column "email" of "users" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.

    ALTER TABLE users DROP COLUMN email CASCADE, DROP CONSTRAINT users_pkey CASCADE;
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on constraint "users_pkey" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.

    DROP INDEX users_email CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on index "users_email" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN email text;
ALTER TABLE users DROP COLUMN email CASCADE;
ALTER TABLE users DROP COLUMN name;
CREATE INDEX i ON users (id);
DROP INDEX i CASCADE;`);
});

test('nothing depends on a check, a trigger or a policy', () => {
  expect(
    reports(`ALTER TABLE users ADD CONSTRAINT k UNIQUE (id);
ALTER TABLE users DROP CONSTRAINT k CASCADE;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT k CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on constraint "k" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(`ALTER TABLE users ADD CONSTRAINT k CHECK (id > 0);
ALTER TABLE users DROP CONSTRAINT k CASCADE;
DROP TRIGGER t ON users CASCADE;
DROP POLICY p ON users CASCADE;`);
});

test('objects that the file makes have no dependents of others', () => {
  expect(
    reports(`CREATE OR REPLACE VIEW v AS SELECT 1;
DROP VIEW v CASCADE;`),
  ).toMatchInlineSnapshot(`
    "
    DROP VIEW v CASCADE;
    ^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on view "v" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(`CREATE VIEW v AS SELECT 1;
DROP VIEW v CASCADE;
CREATE TYPE mood AS ENUM ('a');
DROP TYPE mood CASCADE;`);
});

test('a block runs at once, a routine does not', () => {
  expect(reports('DO $$ BEGIN DROP TABLE users CASCADE; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN DROP TABLE users CASCADE; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on table "users" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE users CASCADE; END $$;',
  );
});

test('the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
DROP TABLE users CASCADE;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on table "users" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
DROP TABLE users CASCADE;
`,
    { filename: dbmate },
  );
});

test('CASCADE does nothing in MySQL', () => {
  expect(reports('DROP TABLE users CASCADE;')).toMatchInlineSnapshot(`
    "
    DROP TABLE users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^
    CASCADE drops everything that depends on table "users" without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.
    "
  `);
  ignores('DROP TABLE users CASCADE;', { settings: { dialect: 'mysql' } });
});

test('what IF EXISTS looks for and an earlier statement dropped is nowhere', () => {
  const again = 'DROP TABLE IF EXISTS users CASCADE;';
  expect(reports(`DROP TABLE users CASCADE;\n${again}`).match(/\^\^+/g)).toHaveLength(1);
  expect(reports(again)).toContain('"users"');
});
