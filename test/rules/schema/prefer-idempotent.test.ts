import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('prefer-idempotent', {
  filename: 'migrations/00001_shop.sql',
  settings,
});

const plain = (code: string): string => `-- +goose NO TRANSACTION\n-- +goose Up\n${code}\n`;

test('without a transaction what is done stays done', () => {
  expect(
    reports(
      plain(`CREATE TABLE orders (id int);
DROP TABLE old;
ALTER TABLE orders ADD COLUMN a int;
CREATE SCHEMA shop;
SELECT 1;`),
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.

    DROP TABLE old;
    ^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it drops is gone. Add IF EXISTS.

    ALTER TABLE orders ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.

    CREATE SCHEMA shop;
    ^^^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.
    "
  `);
  ignores(
    plain(`CREATE TABLE IF NOT EXISTS orders (id int);
DROP TABLE IF EXISTS old;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS a int;
CREATE SCHEMA IF NOT EXISTS shop;
SELECT 1;`),
  );
});

test('a transaction takes everything back', () => {
  ignores('-- +goose Up\nCREATE TABLE orders (id int);\nSELECT 1;\n');
  ignores(plain('BEGIN;\nCREATE TABLE orders (id int);\nCREATE TABLE lines (id int);\nCOMMIT;'));
});

test('behind the last statement there is nothing that could fail', () => {
  expect(reports(plain('CREATE TABLE a (id int);\nCREATE TABLE b (id int);')))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE a (id int);
    ^^^^^^^^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.
    "
  `);
  ignores(plain('CREATE TABLE b (id int);'));
  ignores(plain('ALTER TABLE b ADD COLUMN c int, ADD COLUMN d int;'));
  expect(reports(plain('ALTER TABLE b ADD COLUMN c int, ADD COLUMN d int;\nSELECT 1;')))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE b ADD COLUMN c int, ADD COLUMN d int;
                  ^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.
    "
  `);
});

test('an index that is built with CONCURRENTLY must not be kept when it is invalid', () => {
  ignores(plain('CREATE INDEX CONCURRENTLY i ON t (a);\nSELECT 1;'));
  expect(reports(plain('CREATE INDEX i ON t (a);\nSELECT 1;'))).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON t (a);
    ^^^^^^^^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.
    "
  `);
  expect(reports(plain('DROP INDEX CONCURRENTLY i;\nSELECT 1;'))).toMatchInlineSnapshot(`
    "
    DROP INDEX CONCURRENTLY i;
    ^^^^^^^^^^^^^^^^^^^^^^^^^
    No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it drops is gone. Add IF EXISTS.
    "
  `);
});

test('statements that know no IF NOT EXISTS, and blocks, are left alone', () => {
  ignores(plain('CREATE ROLE shop;\nSELECT 1;'));
  ignores(plain('CREATE TYPE state AS ENUM ();\nSELECT 1;'));
  ignores(
    plain(
      '-- +goose StatementBegin\nDO $$ BEGIN CREATE TABLE t (id int); END $$;\n-- +goose StatementEnd\nSELECT 1;',
    ),
  );
  ignores(`${plain('SELECT 1;')}-- +goose Down\nCREATE TABLE a (id int);\nSELECT 1;\n`);
});
