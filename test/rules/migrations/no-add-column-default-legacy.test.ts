import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql', version: 10 } as const;
const { reports, ignores } = testerOf('no-add-column-default-legacy', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = "ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active';";

test('any default writes the table anew before version 11, and none does on its own', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Before PostgreSQL 11, adding "state" with a default writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores("ALTER TABLE users ADD COLUMN state text, ALTER COLUMN state SET DEFAULT 'active';");
  ignores('ALTER TABLE users ADD COLUMN state text;');
});

test('later versions, and the one that is assumed, keep the default beside the table', () => {
  ignores(add, { settings: { dialect: 'postgresql', version: 11 } });
  ignores(add, { settings: { dialect: 'postgresql' } });
});

test('one value for all rows is enough, whatever works it out', () => {
  expect(reports('ALTER TABLE users ADD made timestamptz DEFAULT now();')).toContain('"made"');
  expect(reports('ALTER TABLE users ADD made text DEFAULT app.name();')).toContain('"made"');
  // Another rule's finding, on every version.
  ignores('ALTER TABLE users ADD COLUMN token uuid DEFAULT uuid_generate_v4();');
  ignores('ALTER TABLE users ADD made text DEFAULT app.name();', {
    settings: { dialect: 'postgresql' },
  });
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Before PostgreSQL 11, adding "state" with a default writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
});

test('other databases are not for this rule', () => {
  ignores(add, { settings: { dialect: 'mysql', version: 5.7 } });
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active'; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Before PostgreSQL 11, adding "state" with a default writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, outside this block, in a later migration.
    "
  `);
});

test('a table that is new or small has few rows', () => {
  ignores(`CREATE TABLE users (id int);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Before PostgreSQL 11, adding "state" with a default writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores(code, { filename });
});
