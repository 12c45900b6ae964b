import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-concurrent-reindex', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('writes wait for the build, unless it is CONCURRENTLY', () => {
  expect(reports('REINDEX INDEX app.users_email;')).toMatchInlineSnapshot(`
    "
    REINDEX INDEX app.users_email;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    REINDEX INDEX "app.users_email" keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, alone in an earlier migration.
    "
  `);
  ignores('REINDEX INDEX CONCURRENTLY users_email;');
  expect(reports('REINDEX TABLE users;')).toMatchInlineSnapshot(`
    "
    REINDEX TABLE users;
    ^^^^^^^^^^^^^^^^^^^
    REINDEX TABLE "users" keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, alone in an earlier migration.
    "
  `);
  ignores('REINDEX SYSTEM app;');
});

test('the way out is that of the tool', () => {
  expect(
    reports(
      `-- migrate:up
REINDEX TABLE users;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    REINDEX TABLE users;
    ^^^^^^^^^^^^^^^^^^^
    REINDEX TABLE "users" keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up
REINDEX TABLE CONCURRENTLY users;
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('nobody waits for a new or small table', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
REINDEX TABLE users;`),
  ).toMatchInlineSnapshot(`
    "
    REINDEX TABLE users;
    ^^^^^^^^^^^^^^^^^^^
    REINDEX TABLE "users" keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores(`CREATE TABLE users (id int PRIMARY KEY);
REINDEX TABLE users;`);
  ignores(`CREATE INDEX a ON users (id);
REINDEX INDEX a;`);
  ignores('REINDEX TABLE users;', { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down and routines', () => {
  expect(
    reports(
      `-- migrate:up

-- migrate:down
REINDEX TABLE users;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    REINDEX TABLE users;
    ^^^^^^^^^^^^^^^^^^^
    On the way down: REINDEX TABLE "users" keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
REINDEX TABLE users;
`,
    { filename: dbmate },
  );
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN REINDEX TABLE users; END $$;',
  );
});

test('the form is there from PostgreSQL 12 on', () => {
  expect(reports('REINDEX TABLE users;', { settings: { ...settings, version: 12 } }))
    .toMatchInlineSnapshot(`
    "
    REINDEX TABLE users;
    ^^^^^^^^^^^^^^^^^^^
    REINDEX TABLE "users" keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, alone in an earlier migration.
    "
  `);
  ignores('REINDEX TABLE users;', { settings: { ...settings, version: 11 } });
});
