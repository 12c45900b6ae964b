import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-drop-pk-replica-identity', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('a key that the migrations know, or one that sounds like it', () => {
  expect(
    reports(`ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without its primary key "users" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE users REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.
    "
  `);
  ignores('ALTER TABLE users DROP CONSTRAINT users_pkey;');
  expect(
    reports('ALTER TABLE users DROP CONSTRAINT users_pkey;', { options: { confidence: 'medium' } }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without its primary key "users" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE users REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.
    "
  `);
  ignores('ALTER TABLE users DROP CONSTRAINT users_email_key;', {
    options: { confidence: 'medium' },
  });
});

test('another identity, or another key in the same transaction', () => {
  expect(
    reports(`ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;
ALTER TABLE users REPLICA IDENTITY FULL;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without its primary key "users" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE users REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.
    "
  `);
  ignores(`ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users REPLICA IDENTITY USING INDEX j;
ALTER TABLE users DROP CONSTRAINT users_pkey;`);
  ignores(`ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;
ALTER TABLE users ADD PRIMARY KEY (other);`);
  expect(
    reports(`BEGIN;
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;
COMMIT;
ALTER TABLE users ADD PRIMARY KEY (other);`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without its primary key "users" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE users REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.
    "
  `);
});

test('a table that is new, or goes, replicates nothing', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without its primary key "users" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE users REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.
    "
  `);
  ignores(`CREATE TABLE users (id int PRIMARY KEY);
ALTER TABLE users DROP CONSTRAINT users_pkey;`);
  ignores(`ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;
DROP TABLE users;`);
});

test('dbmate, the way down, a routine', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP CONSTRAINT users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without its primary key "users" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE users REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX i;
ALTER TABLE users DROP CONSTRAINT users_pkey;
`,
    { filename: dbmate },
  );
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users DROP CONSTRAINT users_pkey; END $$;',
    { options: { confidence: 'medium' } },
  );
});
