import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-truncate-cascade', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('tables that are not named are emptied too', () => {
  expect(reports('TRUNCATE users CASCADE;')).toMatchInlineSnapshot(`
    "
    TRUNCATE users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^
    CASCADE also empties every table with a foreign key to "users", and those that point at them, without naming any. List the tables that are meant, and leave CASCADE out.
    "
  `);
  ignores('TRUNCATE users, orders;');
  expect(
    reports(`ALTER TABLE app.orders ADD FOREIGN KEY (u) REFERENCES users NOT VALID;
TRUNCATE users CASCADE;`),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users CASCADE;
  ^^^^^^^^^^^^^^^^^^^^^^
  CASCADE also empties "app.orders", and every other table that points at "users" in the database it runs on. List the tables that are meant, and leave CASCADE out.
  "
`);
});

test('a new table has nobody who points at it', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
TRUNCATE users CASCADE;`),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users CASCADE;
  ^^^^^^^^^^^^^^^^^^^^^^
  CASCADE also empties every table with a foreign key to "users", and those that point at them, without naming any. List the tables that are meant, and leave CASCADE out.
  "
`);
  ignores(`CREATE TABLE users (id int);
TRUNCATE users CASCADE;`);
});

test('test data is there to be thrown away', () => {
  expect(
    reports(
      `-- migrate:up
TRUNCATE users CASCADE;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
  "
  TRUNCATE users CASCADE;
  ^^^^^^^^^^^^^^^^^^^^^^
  CASCADE also empties every table with a foreign key to "users", and those that point at them, without naming any. List the tables that are meant, and leave CASCADE out.
  "
`);
  ignores(
    `-- migrate:up
TRUNCATE users CASCADE;
-- migrate:down

`,
    { filename: 'test/db/migrations/20240101000000_change.sql' },
  );
  ignores(
    `-- migrate:up

-- migrate:down
TRUNCATE users CASCADE;
`,
    { filename: dbmate },
  );
});

test('MySQL has no such word', () => {
  expect(reports('TRUNCATE users CASCADE;')).toMatchInlineSnapshot(`
    "
    TRUNCATE users CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^
    CASCADE also empties every table with a foreign key to "users", and those that point at them, without naming any. List the tables that are meant, and leave CASCADE out.
    "
  `);
  ignores('TRUNCATE TABLE users;', { settings: { dialect: 'mysql' } });
});
