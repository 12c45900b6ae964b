import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-lock-timeout', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('one finding, at the first statement that needs it', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users ADD COLUMN b int;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  ignores(`SET lock_timeout = '5s';
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users ADD COLUMN b int;`);
});

test('a timeout has to come first, and to be one', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
SET lock_timeout = '5s';`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  expect(
    reports(`SET lock_timeout = 0;
ALTER TABLE users ADD COLUMN a int;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users" without an end, as lock_timeout is switched off: everything that comes later waits behind it. Set lock_timeout to a few seconds.
    "
  `);
  expect(
    reports(`SET lock_timeout = '10min';
ALTER TABLE users ADD COLUMN a int;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This can wait for a lock on "users" for as long as lock_timeout allows, 10min: everything that comes later waits behind it all that time. Set lock_timeout to a few seconds.
    "
  `);
  ignores(`SET lock_timeout = 3000;
ALTER TABLE users ADD COLUMN a int;`);
  ignores(`SET lock_timeout = '0.5min';
ALTER TABLE users ADD COLUMN a int;`);
});

test('SET LOCAL ends with its transaction, RESET at once', () => {
  expect(
    reports(`BEGIN;
SET LOCAL lock_timeout = '5s';
COMMIT;
ALTER TABLE users ADD COLUMN a int;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  expect(
    reports(`SET lock_timeout = '5s';
RESET lock_timeout;
ALTER TABLE users ADD COLUMN a int;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  ignores(`BEGIN;
SET LOCAL lock_timeout = '5s';
ALTER TABLE users ADD COLUMN a int;
COMMIT;`);
});

test('nobody waits for a new table, nor behind a concurrent build', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
DROP INDEX i;
DROP TABLE users;`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX i;
    ^^^^^^^^^^^^
    This waits for a lock on "i", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  ignores(`CREATE TABLE drafts (id int);
ALTER TABLE drafts ADD COLUMN a int;
CREATE INDEX i ON drafts (id);`);
  ignores('CREATE INDEX CONCURRENTLY i ON users (a);');
  ignores('ALTER TABLE users VALIDATE CONSTRAINT c;');
});

test('tables that the settings call small take no time', () => {
  expect(reports('ALTER TABLE users ADD COLUMN a int;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  ignores('ALTER TABLE users ADD COLUMN a int;', {
    settings: { ...settings, tables: { users: 'small' } },
  });
});

test('MySQL waits for metadata locks, for a year by default', () => {
  expect(reports('ALTER TABLE users ADD COLUMN a int;', { settings: { dialect: 'mysql' } }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET SESSION lock_wait_timeout = 5 first, and the migration again when it fails.
    "
  `);
  ignores(
    `SET SESSION lock_wait_timeout = 5;
ALTER TABLE users ADD COLUMN a int;`,
    { settings: { dialect: 'mysql' } },
  );
  ignores(
    `CREATE TABLE users (id int);
ALTER TABLE users ADD COLUMN a int;`,
    { settings: { dialect: 'mysql' } },
  );
  ignores('ALTER TABLE users ADD COLUMN a int;', { settings: { dialect: 'sqlite' } });
});

test('the way down is looked at when it is asked for, once more', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ADD COLUMN a int;
-- migrate:down
ALTER TABLE users DROP COLUMN a;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.

    ALTER TABLE users DROP COLUMN a;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ADD COLUMN a int;
-- migrate:down
ALTER TABLE users DROP COLUMN a;
`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  ignores(
    `-- migrate:up
CREATE TABLE users (id int);
-- migrate:down
ALTER TABLE users DROP COLUMN a;
`,
    { filename: dbmate },
  );
});

test('a function that is only made runs nothing', () => {
  expect(reports('DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This waits for a lock on "users", and everything that comes later waits behind it: one long query is enough to stop the table. Run SET lock_timeout = '5s' first, and the migration again when it fails.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users ADD COLUMN a int; END $$;',
  );
});

test('readers go on while a lock is waited for that only keeps writers out', () => {
  expect(reports('CREATE INDEX i ON users (a);')).toContain(
    'every write that comes later waits behind it: one long transaction that wrote there is enough to stop them',
  );
  expect(reports('ALTER TABLE users ADD COLUMN a int;')).toContain(
    'everything that comes later waits behind it: one long query is enough to stop the table',
  );
});
