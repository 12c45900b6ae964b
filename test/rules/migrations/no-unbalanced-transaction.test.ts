import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unbalanced-transaction', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('Prisma opens no transaction: a BEGIN of the file needs its COMMIT', () => {
  expect(
    reports(`BEGIN;
ALTER TABLE users ADD COLUMN a int;`),
  ).toMatchInlineSnapshot(`
    "
    BEGIN;
    ^^^^^
    No COMMIT follows this BEGIN: what comes after it is rolled back when the connection ends. Add COMMIT behind the last statement.
    "
  `);
  ignores(`BEGIN;
ALTER TABLE users ADD COLUMN a int;
COMMIT;`);
  ignores(`BEGIN;
SAVEPOINT a;
ROLLBACK TO a;
ROLLBACK;`);
});

test('a second BEGIN opens nothing', () => {
  expect(
    reports(`BEGIN;
BEGIN;
SELECT 1;
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    BEGIN;
    ^^^^^
    This BEGIN is inside a transaction that the file opened before, and opens none: the next COMMIT ends both. Remove it, or use SAVEPOINT.
    "
  `);
  ignores(`BEGIN;
SELECT 1;
COMMIT;
BEGIN;
SELECT 1;
COMMIT;`);
});

test('a COMMIT needs a BEGIN', () => {
  expect(
    reports(
      `-- +goose NO TRANSACTION
-- +goose Up
BEGIN;
SELECT 1;
COMMIT;
ROLLBACK;
`,
      { filename: 'migrations/00001_change.sql' },
    ),
  ).toMatchInlineSnapshot(`
    "
    ROLLBACK;
    ^^^^^^^^
    There is no transaction here that ROLLBACK could end. Remove it, or add BEGIN where the transaction should start.
    "
  `);
  ignores(
    `-- +goose NO TRANSACTION
-- +goose Up
BEGIN;
SELECT 1;
ROLLBACK;
`,
    { filename: 'migrations/00001_change.sql' },
  );
});

test('a COMMIT between statements that are sent together commits those before it', () => {
  expect(
    reports(
      `-- +goose NO TRANSACTION
-- +goose Up
SELECT 1;
COMMIT;
`,
      { filename: 'migrations/00001_change.sql' },
    ),
  ).toMatchInlineSnapshot(`
    "
    COMMIT;
    ^^^^^^
    There is no transaction here that COMMIT could end. Remove it, or add BEGIN where the transaction should start.
    "
  `);
  ignores(`ALTER TYPE mood ADD VALUE 'a';
COMMIT;
SELECT 'a'::mood;`);
});

test('dbmate has opened one already', () => {
  expect(
    reports(
      `-- migrate:up
BEGIN;
SELECT 1;
COMMIT;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    BEGIN;
    ^^^^^
    This BEGIN opens no transaction, as dbmate has opened one already: the next COMMIT ends that of dbmate, so that a later failure leaves half of the migration behind. Remove both, or put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  expect(
    reports(
      `-- migrate:up
SELECT 1;
COMMIT;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    COMMIT;
    ^^^^^^
    This COMMIT ends the transaction that dbmate opened: what comes after it is not undone when it fails, and the migration may count as not applied. Remove it, or put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up
SELECT 1;
-- migrate:down

`,
    { filename: dbmate },
  );
  ignores(
    `-- migrate:up transaction:false
BEGIN;
SELECT 1;
COMMIT;
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('goose has opened one already, unless it is told not to', () => {
  expect(
    reports(
      `-- +goose Up
BEGIN;
SELECT 1;
COMMIT;
`,
      { filename: 'migrations/00001_change.sql' },
    ),
  ).toMatchInlineSnapshot(`
    "
    BEGIN;
    ^^^^^
    This BEGIN opens no transaction, as goose has opened one already: the next COMMIT ends that of goose, so that a later failure leaves half of the migration behind. Remove both, or start the file with \`-- +goose NO TRANSACTION\`.
    "
  `);
  ignores(
    `-- +goose NO TRANSACTION
-- +goose Up
BEGIN;
SELECT 1;
COMMIT;
`,
    { filename: 'migrations/00001_change.sql' },
  );
});

test('BEGIN of a block of code is another word', () => {
  expect(
    reports(`BEGIN;
DO $$ BEGIN SELECT 1; END $$;`),
  ).toMatchInlineSnapshot(`
    "
    BEGIN;
    ^^^^^
    No COMMIT follows this BEGIN: what comes after it is rolled back when the connection ends. Add COMMIT behind the last statement.
    "
  `);
  ignores('DO $$ BEGIN PERFORM 1; COMMIT; END $$;');
  ignores('CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$;');
});

test('the way down is left alone; MySQL says START TRANSACTION', () => {
  ignores(
    `-- migrate:up

-- migrate:down
COMMIT;
`,
    { filename: dbmate },
  );
  expect(
    reports(
      `START TRANSACTION;
UPDATE users SET a = 1 WHERE id = 1;`,
      { settings: { dialect: 'mysql' } },
    ),
  ).toMatchInlineSnapshot(`
    "
    START TRANSACTION;
    ^^^^^^^^^^^^^^^^^
    No COMMIT follows this BEGIN: what comes after it is rolled back when the connection ends. Add COMMIT behind the last statement.
    "
  `);
  ignores(
    `START TRANSACTION;
UPDATE users SET a = 1 WHERE id = 1;
COMMIT;`,
    { settings: { dialect: 'mysql' } },
  );
});

test('without autocommit each COMMIT of MySQL ends a transaction that opened by itself', () => {
  const mysql = { filename: 'migrations/1_purge.sql', settings: { dialect: 'mysql' } } as const;
  ignores(
    `SET AUTOCOMMIT = FALSE;
DELETE FROM releases WHERE deleted LIMIT 1000;
COMMIT;
SET AUTOCOMMIT = TRUE;`,
    mysql,
  );
  expect(
    reports(
      `SET AUTOCOMMIT = 0;
DELETE FROM releases WHERE deleted LIMIT 1000;
SET SESSION autocommit = 1;
COMMIT;`,
      mysql,
    ),
  ).toMatchInlineSnapshot(`
    "
    COMMIT;
    ^^^^^^
    There is no transaction here that COMMIT could end. Remove it, or add BEGIN where the transaction should start.
    "
  `);
  expect(reports('SET GLOBAL autocommit = 0;\nCOMMIT;', mysql)).toMatchInlineSnapshot(`
    "
    COMMIT;
    ^^^^^^
    There is no transaction here that COMMIT could end. Remove it, or add BEGIN where the transaction should start.
    "
  `);
});
