import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-truncate', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('rows of a table in use are lost, those of a new table came with the file', () => {
  expect(reports('TRUNCATE users, app.orders;')).toMatchInlineSnapshot(`
    "
    TRUNCATE users, app.orders;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    TRUNCATE deletes every row of "users" and "app.orders" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
    "
  `);
  ignores(`CREATE TABLE users (id int);
TRUNCATE users;`);
  expect(
    reports(`CREATE TABLE users (id int);
TRUNCATE users, orders;`),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users, orders;
  ^^^^^^^^^^^^^^^^^^^^^^
  TRUNCATE deletes every row of "orders" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
  "
`);
  ignores('DELETE FROM users WHERE id = 1;');
});

test('a table that may be there already is not new', () => {
  expect(
    reports(`CREATE TABLE IF NOT EXISTS users (id int);
ALTER TABLE users ADD COLUMN IF NOT EXISTS a int;
TRUNCATE users;`),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users;
  ^^^^^^^^^^^^^^
  TRUNCATE deletes every row of "users" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
  "
`);
  ignores(`CREATE TEMP TABLE users (id int);
TRUNCATE users;`);
});

test('MySQL and SQL Server lose rows as well', () => {
  expect(reports('TRUNCATE TABLE `users`;', { settings: { dialect: 'mysql' } }))
    .toMatchInlineSnapshot(`
    "
    TRUNCATE TABLE \`users\`;
    ^^^^^^^^^^^^^^^^^^^^^^
    TRUNCATE deletes every row of "users" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
    "
  `);
  expect(reports('TRUNCATE TABLE users;', { settings: { dialect: 'sqlserver' } }))
    .toMatchInlineSnapshot(`
    "
    TRUNCATE TABLE users;
    ^^^^^^^^^^^^^^^^^^^^
    TRUNCATE deletes every row of "users" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
    "
  `);
});

test('test data is there to be thrown away', () => {
  expect(
    reports(
      `-- migrate:up
TRUNCATE users;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users;
  ^^^^^^^^^^^^^^
  TRUNCATE deletes every row of "users" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
  "
`);
  ignores(
    `-- migrate:up
TRUNCATE users;
-- migrate:down

`,
    { filename: 'test/db/migrations/20240101000000_change.sql' },
  );
});

test('a block runs at once, a routine does not', () => {
  expect(reports('DO $$ BEGIN TRUNCATE users; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN TRUNCATE users; END $$;
                ^^^^^^^^^^^^^^
    TRUNCATE deletes every row of "users" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
    "
  `);
  ignores('CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN TRUNCATE users; END $$;');
});

test('the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
TRUNCATE users;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users;
  ^^^^^^^^^^^^^^
  TRUNCATE deletes every row of "users" for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.
  "
`);
  ignores(
    `-- migrate:up

-- migrate:down
TRUNCATE users;
`,
    { filename: dbmate },
  );
});
