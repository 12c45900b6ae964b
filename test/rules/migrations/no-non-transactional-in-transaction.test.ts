import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-non-transactional-in-transaction', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('Prisma sends several statements as one transaction, and one alone as none', () => {
  expect(
    reports(`VACUUM users;
SELECT 1;`),
  ).toMatchInlineSnapshot(`
    "
    VACUUM users;
    ^^^^^^^^^^^^
    VACUUM fails here: Prisma Migrate sends it together with other statements, which makes them one transaction. To run it outside, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores('VACUUM users;');
  ignores(`ANALYZE users;
SELECT 1;`);
});

test('dbmate opens a transaction unless it is told not to', () => {
  expect(
    reports(
      `-- migrate:up
VACUUM FULL users;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    VACUUM FULL users;
    ^^^^^^^^^^^^^^^^^
    VACUUM FULL fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up transaction:false
VACUUM FULL users;
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('after COMMIT of the file there is none', () => {
  expect(
    reports(`BEGIN;
ALTER SYSTEM SET work_mem = '1GB';
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER SYSTEM SET work_mem = '1GB';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ALTER SYSTEM fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
    "
  `);
  ignores("ALTER SYSTEM SET work_mem = '1GB';");
});

test('what belongs to the server', () => {
  expect(
    reports(
      `-- migrate:up
CREATE DATABASE app;
DROP DATABASE app;
CREATE TABLESPACE fast LOCATION '/fast';
DROP TABLESPACE fast;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE DATABASE app;
    ^^^^^^^^^^^^^^^^^^^
    CREATE DATABASE fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.

    DROP DATABASE app;
    ^^^^^^^^^^^^^^^^^
    DROP DATABASE fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.

    CREATE TABLESPACE fast LOCATION '/fast';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CREATE TABLESPACE fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.

    DROP TABLESPACE fast;
    ^^^^^^^^^^^^^^^^^^^^
    DROP TABLESPACE fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up
CREATE SCHEMA app;
DROP SCHEMA app;
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('REINDEX and CLUSTER of more than one table', () => {
  expect(
    reports(
      `-- migrate:up
REINDEX SCHEMA app;
CREATE TABLE parts (id int) PARTITION BY LIST (id);
REINDEX TABLE parts;
CLUSTER;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    REINDEX SCHEMA app;
    ^^^^^^^^^^^^^^^^^^
    REINDEX SCHEMA fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.

    REINDEX TABLE parts;
    ^^^^^^^^^^^^^^^^^^^
    REINDEX of a partitioned table fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.

    CLUSTER;
    ^^^^^^^
    CLUSTER of all tables fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up
REINDEX TABLE users;
CLUSTER users;
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('a block of code is a transaction, a routine that is only made runs nothing', () => {
  expect(reports("DO $$ BEGIN EXECUTE 'VACUUM users'; END $$;")).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN EXECUTE 'VACUUM users'; END $$;
                         ^^^^^^^^^^^^
    VACUUM fails inside a block of code, which always runs in a transaction. Take the statement out of the block.
    "
  `);
  ignores(
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'VACUUM users'; END $$;",
  );
});

test('the way down is looked at when it is asked for, and MySQL has other rules', () => {
  expect(
    reports(
      `-- migrate:up

-- migrate:down
VACUUM users;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    VACUUM users;
    ^^^^^^^^^^^^
    On the way down: VACUUM fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
VACUUM users;
`,
    { filename: dbmate },
  );
  ignores(
    `-- migrate:up
CREATE DATABASE app;
-- migrate:down

`,
    { filename: dbmate, settings: { dialect: 'mysql' } },
  );
});
