import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-backfill-with-ddl', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('a value that is there once finds one row, whatever the column is called', () => {
  const root = fileURLToPath(new URL('fixtures/known-indexes', import.meta.url));
  const filename = 'prisma/migrations/20240201000000_rank/migration.sql';
  const rank = (column: string, values: string): string => `ALTER TABLE orders ADD COLUMN rank int;
UPDATE orders SET rank = 1 WHERE ${column} ${values};`;
  for (const values of ["= 'first'", "IN ('first', 'best')", "= ANY ('{first,best}')"]) {
    expect(reports(rank('state', values), { root, filename })).toContain(
      'until all rows are written',
    );
    ignores(rank('label', values), { root, filename });
  }
});

test('Prisma sends a file as one transaction: the lock of the first statement is held', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new' WHERE state IS NULL;`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new' WHERE state IS NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(`UPDATE users SET state = 'new' WHERE state IS NULL;
ALTER TABLE users ADD COLUMN state text;
`);
  expect(
    reports(`ALTER TABLE users ADD COLUMN state text;
DELETE FROM sessions WHERE user_id IS NULL;`),
  ).toMatchInlineSnapshot(`
    "
    DELETE FROM sessions WHERE user_id IS NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This delete runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are gone. Delete the rows in a later migration, in batches.
    "
  `);
});

test('COMMIT gives the lock back', () => {
  expect(
    reports(`BEGIN;
ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new' WHERE state IS NULL;
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new' WHERE state IS NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows after COMMIT, in a transaction of its own, in batches.
    "
  `);
  ignores(`BEGIN;
ALTER TABLE users ADD COLUMN state text;
COMMIT;
UPDATE users SET state = 'new' WHERE state IS NULL;`);
});

test('dbmate opens a transaction unless it is told not to', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new';
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(
    `-- migrate:up
ALTER TABLE users ADD COLUMN state text;
COMMIT;
UPDATE users SET state = 'new';
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('rows of a new table are few', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new';`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(`CREATE TABLE users (id int);
ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new';`);
  ignores(`ALTER TABLE users ADD COLUMN state text;
CREATE TABLE drafts (id int);
UPDATE drafts SET id = 1;`);
});

test('one row is no backfill', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new' WHERE kind = 1;`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new' WHERE kind = 1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new' WHERE id = 1;`);
});

test('tables that the settings call small take no time', () => {
  expect(
    reports(
      `ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new';`,
      { settings: { ...settings, tables: { sessions: 'small' } } },
    ),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(
    `ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new';`,
    { settings: { ...settings, tables: { users: 'small' } } },
  );
});

test('a lock that lets reads and writes go on is no harm', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new';`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(`COMMENT ON TABLE users IS 'x';
ALTER TABLE users VALIDATE CONSTRAINT c;
UPDATE users SET state = 'new' WHERE a = 1;`);
});

test('a block of code is one transaction', () => {
  expect(
    reports(
      `-- migrate:up
DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; UPDATE users SET a = 1; END $$;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; UPDATE users SET a = 1; END $$;
                                                    ^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows outside this block, in a later migration, in batches.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users ADD COLUMN a int; UPDATE users SET a = 1; END $$;',
  );
});

test('the way down is looked at when it is asked for, other databases are not', () => {
  expect(
    reports(
      `-- migrate:up

-- migrate:down
ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'x';
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'x';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This update runs while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'x';
`,
    { filename: dbmate },
  );
  ignores(
    `ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'x';`,
    { settings: { dialect: 'mysql' } },
  );
});

test('an index of an unknown table does not tell which table is locked', () => {
  const update = "UPDATE users SET state = 'new' WHERE kind = 1;";
  expect(reports(`CREATE INDEX IF NOT EXISTS i ON users (a);\nDROP INDEX i;\n${update}`))
    .toMatchInlineSnapshot(`
    "
    UPDATE users SET state = 'new' WHERE kind = 1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This update runs while its transaction holds the SHARE lock on "users" that a statement above took: writes to "users" wait until all rows are written. Update the rows in a later migration, in batches.
    "
  `);
  ignores(`DROP INDEX i;\n${update}`);
});
