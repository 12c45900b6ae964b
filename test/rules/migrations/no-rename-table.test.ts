import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-rename-table', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('running code knows the old name, but not that of a table that the file makes', () => {
  expect(reports('ALTER TABLE app.users RENAME TO people;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users RENAME TO people;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "app.users" fails as soon as the table is called "people". Make a view "app.users" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  ignores(`CREATE TABLE app.users (id int);
ALTER TABLE app.users RENAME TO people;`);
});

test('a view under the old name serves running code', () => {
  expect(
    reports(`ALTER TABLE users RENAME TO people;
CREATE VIEW persons AS SELECT * FROM people;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME TO people;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  ignores(`ALTER TABLE users RENAME TO people;
CREATE VIEW users AS SELECT * FROM people;`);
});

test('a table that takes the place of another one is no loss of a name', () => {
  expect(
    reports(`ALTER TABLE users RENAME TO users_old;
ALTER TABLE people RENAME TO persons;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME TO users_old;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "users_old". Make a view "users" over it in the same transaction, and drop the view when no old code runs.

    ALTER TABLE people RENAME TO persons;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "people" fails as soon as the table is called "persons". Make a view "people" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  ignores(`ALTER TABLE users RENAME TO users_old;
ALTER TABLE users_new RENAME TO users;`);
  ignores(`DROP TABLE users;
ALTER TABLE users_new RENAME TO users;`);
});

test('indexes and sequences keep their users', () => {
  expect(reports('ALTER TABLE users RENAME TO people;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME TO people;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  ignores(`ALTER INDEX users_pkey RENAME TO people_pkey;
ALTER SEQUENCE users_id_seq RENAME TO people_id_seq;`);
});

test('the other databases write it in other ways', () => {
  expect(reports('RENAME TABLE users TO people;', { settings: { dialect: 'mysql' } }))
    .toMatchInlineSnapshot(`
      "
      RENAME TABLE users TO people;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the next statement, and drop the view when no old code runs.
      "
    `);
  expect(reports("EXEC sp_rename 'users', 'people';", { settings: { dialect: 'sqlserver' } }))
    .toMatchInlineSnapshot(`
    "
    EXEC sp_rename 'users', 'people';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  expect(reports('ALTER TABLE users RENAME TO people;', { settings: { dialect: 'sqlite' } }))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE users RENAME TO people;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the same transaction, with INSTEAD OF triggers for what old code writes, and drop the view when no old code runs.
      "
    `);
  ignores('ALTER TABLE users RENAME INDEX a TO b;', { settings: { dialect: 'mysql' } });
});

test('a block runs at once, a routine does not', () => {
  expect(
    reports('DO $$ BEGIN ALTER TABLE users RENAME TO people; END $$;', {
      settings: { dialect: 'postgresql' },
    }),
  ).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users RENAME TO people; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users RENAME TO people; END $$;',
    { settings: { dialect: 'postgresql' } },
  );
});

test('the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users RENAME TO people;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME TO people;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "people". Make a view "users" over it in the same transaction, and drop the view when no old code runs.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE people RENAME TO users;
`,
    { filename: dbmate },
  );
});

test('a table that is made anew under the old name, in one transaction, is what running code finds', () => {
  const rebuilt = `ALTER TABLE users RENAME TO old_users;
CREATE TABLE users (id bigint PRIMARY KEY);
INSERT INTO users SELECT id FROM old_users;
`;
  ignores(`-- migrate:up\n${rebuilt}`, { filename: dbmate });
  // Of a tool that is not known, each statement has a transaction of its own.
  expect(reports(rebuilt, { filename: 'migrations/0001_users.sql' })).toContain('says "users"');
});

test('SQLite rebuilds a table by setting the old one aside', () => {
  const sqlite = { settings: { dialect: 'sqlite' }, filename: 'migrations/2_users.sql' } as const;
  const rebuild = (made: string): string => `ALTER TABLE users RENAME TO users_old;
CREATE TABLE ${made} (id INTEGER PRIMARY KEY);
INSERT INTO ${made} SELECT id FROM users_old;
DROP TABLE users_old;`;
  ignores(rebuild('users'), sqlite);
  expect(reports(rebuild('people'), sqlite)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME TO users_old;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "users" fails as soon as the table is called "users_old". Make a view "users" over it in the same transaction, with INSTEAD OF triggers for what old code writes, and drop the view when no old code runs.
    "
  `);
});
