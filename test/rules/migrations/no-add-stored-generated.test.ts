import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-add-stored-generated', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED;';
const at18 = { settings: { ...settings, version: 18 } };

test('a stored column is kept in every row, a virtual one in none', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding the stored column "twice" writes "users" and all its indexes anew while nothing can read or write the table. Add an ordinary column that a trigger keeps, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores('ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) VIRTUAL;', at18);
  ignores('ALTER TABLE users ADD COLUMN twice int;');
  // Another rule's finding.
  ignores('ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS IDENTITY;');
});

test('the advice is what the version of the server has', () => {
  expect(reports(add, at18)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding the stored column "twice" writes "users" and all its indexes anew while nothing can read or write the table. Make it VIRTUAL, or add an ordinary column that a trigger keeps, and fill the old rows in batches, in a later migration.
    "
  `);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding the stored column "twice" writes "users" and all its indexes anew while nothing can read or write the table. Add an ordinary column that a trigger keeps, and fill the old rows in batches, in a later migration.
    "
  `);
});

test('other databases are not for this rule', () => {
  ignores('ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED;', {
    settings: { dialect: 'mysql' },
  });
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding the stored column "twice" writes "users" and all its indexes anew while nothing can read or write the table. Add an ordinary column that a trigger keeps, and fill the old rows in batches, outside this block, in a later migration.
    "
  `);
});

test('a table that is new or small has few rows', () => {
  ignores(`CREATE TABLE users (age int);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN twice int GENERATED ALWAYS AS (age * 2) STORED;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding the stored column "twice" writes "users" and all its indexes anew while nothing can read or write the table. Add an ordinary column that a trigger keeps, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores(code, { filename });
});
