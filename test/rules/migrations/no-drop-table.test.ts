import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-drop-table', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
});
const dbmate = 'db/migrations/20240101000000_change.sql';
const settings = { dialect: 'postgresql' } as const;

test('a table in use is reported, one that the file makes is not', () => {
  expect(reports('DROP TABLE users;')).toMatchInlineSnapshot(`
    "
    DROP TABLE users;
    ^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores(`CREATE TABLE users (id int);
DROP TABLE users;`);
  expect(
    reports(`CREATE TABLE IF NOT EXISTS drafts (id int);
DROP TABLE drafts, app.orders;`),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE drafts, app.orders;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "app.orders" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores('DROP VIEW users;');
});

test('the tables that the dropped one references are locked too, which only their migrations tell', () => {
  expect(
    reports(
      `ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES app.users NOT VALID;
DROP TABLE orders;`,
      { settings },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE orders;
    ^^^^^^^^^^^^^^^^^
    Dropping "orders" deletes its rows for good, fails code that still uses it, and stops reads and writes of "app.users", which it references. Stop using it in one release; in a later one drop its foreign keys, each in a transaction of its own, then the table.
    "
  `);
  ignores(
    `CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (user_id int REFERENCES users);
DROP TABLE orders;`,
    { settings },
  );
});

test('a table that is built anew keeps its rows', () => {
  expect(
    reports(`CREATE TABLE "new_User" (id int);
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "Users";`),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE "User";
    ^^^^^^^^^^^^^^^^^
    Dropping "User" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores(`CREATE TABLE "new_User" (id int);
INSERT INTO "new_User" SELECT id FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";`);
});

test('a copy that was set aside has no users', () => {
  expect(reports('DROP TABLE old_masters;')).toMatchInlineSnapshot(`
    "
    DROP TABLE old_masters;
    ^^^^^^^^^^^^^^^^^^^^^^
    Dropping "old_masters" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores(`DROP TABLE users_backup;
DROP TABLE users_bak_2;
DROP TABLE tmp_users;
DROP TABLE #users;`);
});

test('a table that is dropped so that it can be made is likely new', () => {
  expect(
    reports(
      `DROP TABLE IF EXISTS users;
CREATE TABLE users (id int);`,
      { options: { confidence: 'medium' } },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE IF EXISTS users;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores(`DROP TABLE IF EXISTS users;
CREATE TABLE users (id int);`);
  expect(
    reports(`DROP TABLE users;
CREATE TABLE users (id int);`),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE users;
    ^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
});

test('a block runs at once, a routine does not', () => {
  expect(reports('DO $$ BEGIN DROP TABLE users; END $$;', { settings })).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN DROP TABLE users; END $$;
                ^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE users; END $$;',
    { settings },
  );
});

test('the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
DROP TABLE users;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP TABLE users;
    ^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
DROP TABLE users;
`,
    { filename: dbmate },
  );
});

test('MySQL, SQLite and SQL Server lose rows as well', () => {
  expect(reports('DROP TABLE `users`;', { settings: { dialect: 'mysql' } })).toMatchInlineSnapshot(`
    "
    DROP TABLE \`users\`;
    ^^^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  expect(reports('DROP TABLE users;', { settings: { dialect: 'sqlite' } })).toMatchInlineSnapshot(`
    "
    DROP TABLE users;
    ^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  expect(reports('DROP TABLE [dbo].[users];', { settings: { dialect: 'sqlserver' } }))
    .toMatchInlineSnapshot(`
    "
    DROP TABLE [dbo].[users];
    ^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "dbo.users" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores('ALTER TABLE `users` COMMENT = "x";', { settings: { dialect: 'mysql' } });
});

test('what IF EXISTS looks for and an earlier statement dropped is nowhere', () => {
  const again = 'DROP TABLE IF EXISTS users;';
  expect(reports(`DROP TABLE users;\n${again}`).match(/\^\^+/g)).toHaveLength(1);
  expect(reports(again)).toContain('"users"');
});

test('a table whose rows were copied before still has code that uses it', () => {
  const sqlite = {
    filename: 'migrations/2_revisions.sql',
    settings: { dialect: 'sqlite' },
  } as const;
  const copied = (from: string): string => `CREATE TABLE revisions (id TEXT PRIMARY KEY);
INSERT INTO revisions SELECT id FROM ${from};
DROP TABLE note_revisions;`;
  expect(reports(copied('note_revisions'), sqlite)).toMatchInlineSnapshot(`
    "
    DROP TABLE note_revisions;
    ^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still uses "note_revisions" fails, and rows that no statement above copied are gone for good. Stop using it in one release and drop it in a later one.
    "
  `);
  expect(reports(copied('others'), sqlite)).toMatchInlineSnapshot(`
    "
    DROP TABLE note_revisions;
    ^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "note_revisions" deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.
    "
  `);
});
