import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-rename-column', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('running code knows the old name, but not that of a column or table that the file makes', () => {
  expect(reports('ALTER TABLE users RENAME COLUMN email TO "eMail";')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN email TO "eMail";
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "eMail". Add "eMail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN email text;
ALTER TABLE users RENAME COLUMN email TO mail;`);
  expect(
    reports(`ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;
ALTER TABLE users RENAME COLUMN email TO mail;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN email TO mail;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  ignores(`CREATE TABLE users (email text);
ALTER TABLE users RENAME COLUMN email TO mail;`);
});

test('a generated column under the old name keeps it readable, a plain one is empty', () => {
  expect(
    reports(`ALTER TABLE users RENAME COLUMN email TO mail;
ALTER TABLE users ADD COLUMN email text;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN email TO mail;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  ignores(`ALTER TABLE users RENAME COLUMN email TO mail;
ALTER TABLE users ADD COLUMN email text GENERATED ALWAYS AS (mail) STORED;`);
});

test('two columns that swap names are the end of a change in steps', () => {
  expect(
    reports(`ALTER TABLE users RENAME COLUMN id TO id_old;
ALTER TABLE users RENAME COLUMN id_new TO ident;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN id TO id_old;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "id" fails on "users" as soon as the column is called "id_old". Add "id_old" as a new column, write to both, copy the values, and drop "id" in a later release.

    ALTER TABLE users RENAME COLUMN id_new TO ident;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "id_new" fails on "users" as soon as the column is called "ident". Add "ident" as a new column, write to both, copy the values, and drop "id_new" in a later release.
    "
  `);
  ignores(`ALTER TABLE users RENAME COLUMN id TO id_old;
ALTER TABLE users RENAME COLUMN id_new TO id;`);
});

test('a view under the old name of the table serves running code', () => {
  expect(
    reports(`ALTER TABLE users RENAME COLUMN email TO mail;
CREATE VIEW people AS SELECT mail AS email FROM users;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN email TO mail;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  ignores(`ALTER TABLE users RENAME COLUMN email TO mail;
ALTER TABLE users RENAME TO people;
CREATE VIEW users AS SELECT mail AS email FROM people;`);
});

test('a constraint or an index has no users by name', () => {
  expect(reports('ALTER TABLE users RENAME email TO mail;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME email TO mail;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  ignores(`ALTER TABLE users RENAME CONSTRAINT a TO b;
ALTER INDEX a RENAME TO b;`);
});

test('the other databases write it in other ways', () => {
  expect(
    reports('ALTER TABLE users CHANGE email mail varchar(20);', { settings: { dialect: 'mysql' } }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users CHANGE email mail varchar(20);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  ignores('ALTER TABLE users CHANGE email email varchar(20);', { settings: { dialect: 'mysql' } });
  expect(
    reports("EXEC sp_rename 'users.email', 'mail', 'COLUMN';", {
      settings: { dialect: 'sqlserver' },
    }),
  ).toMatchInlineSnapshot(`
    "
    EXEC sp_rename 'users.email', 'mail', 'COLUMN';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
  expect(
    reports('ALTER TABLE users RENAME COLUMN email TO mail;', { settings: { dialect: 'sqlite' } }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN email TO mail;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "email" fails on "users" as soon as the column is called "mail". Add "mail" as a new column, write to both, copy the values, and drop "email" in a later release.
    "
  `);
});

test('a block runs at once, a routine does not', () => {
  expect(
    reports('DO $$ BEGIN ALTER TABLE users RENAME COLUMN a TO b; END $$;', {
      settings: { dialect: 'postgresql' },
    }),
  ).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users RENAME COLUMN a TO b; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "a" fails on "users" as soon as the column is called "b". Add "b" as a new column, write to both, copy the values, and drop "a" in a later release.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users RENAME COLUMN a TO b; END $$;',
    { settings: { dialect: 'postgresql' } },
  );
});

test('the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users RENAME COLUMN a TO b;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN a TO b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "a" fails on "users" as soon as the column is called "b". Add "b" as a new column, write to both, copy the values, and drop "a" in a later release.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE users RENAME COLUMN b TO a;
`,
    { filename: dbmate },
  );
});
