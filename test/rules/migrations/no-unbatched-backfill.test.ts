import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unbatched-backfill', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('every row is written at once, unless a condition chooses some', () => {
  expect(
    reports(`UPDATE users SET state = 'new';
DELETE FROM app.sessions;`),
  ).toMatchInlineSnapshot(`
  "
  UPDATE users SET state = 'new';
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.

  DELETE FROM app.sessions;
  ^^^^^^^^^^^^^^^^^^^^^^^^
  This deletes every row of "app.sessions" in one statement: they are gone for good, and stay locked until it commits. Delete the rows that are not needed, in batches by key, outside the migration.
  "
`);
  ignores(`UPDATE users SET state = 'new' WHERE kind = 1;
DELETE FROM sessions WHERE id < 1000;`);
});

test('a condition that is true of every row is none', () => {
  expect(
    reports(`UPDATE users SET state = 'new' WHERE true;
UPDATE users SET state = 'new' WHERE 1 = 1;`),
  ).toMatchInlineSnapshot(`
  "
  UPDATE users SET state = 'new' WHERE true;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.

  UPDATE users SET state = 'new' WHERE 1 = 1;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
  "
`);
  ignores("UPDATE users SET state = 'new' WHERE 1 = 2;");
});

test('a column that the file adds is NULL in every row', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN state text;
UPDATE users SET state = 'new' WHERE state IS NULL;`),
  ).toMatchInlineSnapshot(`
  "
  UPDATE users SET state = 'new' WHERE state IS NULL;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
  "
`);
  ignores(`ALTER TABLE users ADD COLUMN other text;
UPDATE users SET state = 'new' WHERE state IS NULL;`);
  ignores(`ALTER TABLE users ADD COLUMN state text DEFAULT 'a';
UPDATE users SET state = 'new' WHERE state IS NULL;`);
});

test('rows of a new or small table are few', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
UPDATE users SET a = 1;`),
  ).toMatchInlineSnapshot(`
  "
  UPDATE users SET a = 1;
  ^^^^^^^^^^^^^^^^^^^^^^
  This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
  "
`);
  ignores(`CREATE TABLE users (id int);
UPDATE users SET a = 1;`);
  ignores('UPDATE users SET a = 1;', { settings: { ...settings, tables: { users: 'small' } } });
});

test('MySQL takes a LIMIT, with which it is a batch', () => {
  expect(reports('UPDATE users SET a = 1;', { settings: { dialect: 'mysql' } }))
    .toMatchInlineSnapshot(`
    "
    UPDATE users SET a = 1;
    ^^^^^^^^^^^^^^^^^^^^^^
    This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
    "
  `);
  ignores('UPDATE users SET a = 1 LIMIT 1000;', { settings: { dialect: 'mysql' } });
});

test('a block runs at once, a routine does not', () => {
  expect(reports('DO $$ BEGIN UPDATE users SET a = 1; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN UPDATE users SET a = 1; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^
    This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET a = 1; END $$;',
  );
});

test('test data is small, and the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
UPDATE users SET a = 1;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
  "
  UPDATE users SET a = 1;
  ^^^^^^^^^^^^^^^^^^^^^^
  This writes every row of "users" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
  "
`);
  ignores(
    `-- migrate:up

-- migrate:down
UPDATE users SET a = 1;
`,
    { filename: dbmate },
  );
  ignores(
    `-- migrate:up
UPDATE users SET a = 1;
-- migrate:down

`,
    { filename: 'test/db/migrations/20240101000000_change.sql' },
  );
});

test('SQLite has one lock for the whole database', () => {
  const sqlite = { settings: { dialect: 'sqlite' } } as const;
  expect(reports('UPDATE users SET a = 1;', sqlite)).toMatchInlineSnapshot(`
    "
    UPDATE users SET a = 1;
    ^^^^^^^^^^^^^^^^^^^^^^
    This writes every row of "users" in one statement: nothing else can write to the database until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.
    "
  `);
  expect(reports('DELETE FROM users;', sqlite)).toMatchInlineSnapshot(`
    "
    DELETE FROM users;
    ^^^^^^^^^^^^^^^^^
    This deletes every row of "users" in one statement: they are gone for good, and nothing else can write to the database until it commits. Delete the rows that are not needed, in batches by key, outside the migration.
    "
  `);
  ignores('UPDATE users SET a = 1 WHERE id = 7;', sqlite);
});

test('a column that an UPDATE before filled is no longer empty', () => {
  const added = 'ALTER TABLE reactions ADD COLUMN memo_id INTEGER;\n';
  const filled = `${added}UPDATE reactions SET memo_id = m.id FROM memos m WHERE m.uid = reactions.uid;\n`;
  ignores(`${filled}DELETE FROM reactions WHERE memo_id IS NULL;`);
  expect(reports(`${added}DELETE FROM reactions WHERE memo_id IS NULL;`)).toMatchInlineSnapshot(`
    "
    DELETE FROM reactions WHERE memo_id IS NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This deletes every row of "reactions" in one statement: they are gone for good, and stay locked until it commits. Delete the rows that are not needed, in batches by key, outside the migration.
    "
  `);
});
