import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-type-change-under-constraint', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const column = 'ALTER TABLE users ADD COLUMN code varchar(10);';
const check = 'ALTER TABLE users ADD CONSTRAINT named CHECK (length(code) > 2);';
const change = 'ALTER TABLE users ALTER COLUMN code TYPE varchar(20);';
const add = `${column}\n${check}\n${change}`;

test('a check of the column is held against every row again, one of another column is not', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN code TYPE varchar(20);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The rows stay as they are, but "named" is held against each of them again while nothing can read or write "users". Drop the check first, and after this add it again with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    "
  `);
  ignores(`${column}\n${check.replace('code', 'name')}\n${change}`);
  ignores(`${column}\n${change}`);
});

test('a check that is not validated, or is dropped before, is held against nothing', () => {
  ignores(`${column}\n${check.replace(';', ' NOT VALID;')}\n${change}`);
  ignores(`${column}\n${check}\nALTER TABLE users DROP CONSTRAINT named;\n${change}`);
});

test('a change that writes the table anew is for another rule', () => {
  ignores(`${column}\n${check}\nALTER TABLE users ALTER COLUMN code TYPE varchar(5);`);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN code TYPE varchar(20);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The rows stay as they are, but "named" is held against each of them again while nothing can read or write "users". Drop the check first, and after this add it again with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    "
  `);
});

test('other databases are not for this rule', () => {
  ignores('ALTER TABLE users MODIFY code varchar(20);', { settings: { dialect: 'mysql' } });
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN code TYPE varchar(20); END $$;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The rows stay as they are, but "named" is held against each of them again while nothing can read or write "users". Drop the check first, and after this add it again with NOT VALID, then VALIDATE CONSTRAINT outside this block, in a later migration.
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
    ALTER TABLE users ALTER COLUMN code TYPE varchar(20);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: The rows stay as they are, but "named" is held against each of them again while nothing can read or write "users". Drop the check first, and after this add it again with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    "
  `);
  ignores(code, { filename });
});
