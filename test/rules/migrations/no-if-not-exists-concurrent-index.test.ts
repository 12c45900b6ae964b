import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-if-not-exists-concurrent-index', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('an index of a failed build is there, but not valid', () => {
  expect(reports('CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);'))
    .toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A concurrent build that fails leaves "users_email" behind as an INVALID index, which no query uses; run again, IF NOT EXISTS keeps it and reports success. Put DROP INDEX CONCURRENTLY IF EXISTS users_email before it, in a migration of its own, and leave IF NOT EXISTS out.
    "
  `);
  ignores('CREATE INDEX CONCURRENTLY users_email ON users (email);');
  ignores('CREATE INDEX IF NOT EXISTS users_email ON users (email);');
});

test('what is dropped before is built anew', () => {
  expect(
    reports(`DROP INDEX CONCURRENTLY IF EXISTS other;
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A concurrent build that fails leaves "users_email" behind as an INVALID index, which no query uses; run again, IF NOT EXISTS keeps it and reports success. Put DROP INDEX CONCURRENTLY IF EXISTS users_email before it, in a migration of its own, and leave IF NOT EXISTS out.
    "
  `);
  ignores(`DROP INDEX CONCURRENTLY IF EXISTS users_email;
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);`);
});

test('a new table has no old index', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A concurrent build that fails leaves "users_email" behind as an INVALID index, which no query uses; run again, IF NOT EXISTS keeps it and reports success. Put DROP INDEX CONCURRENTLY IF EXISTS users_email before it, in a migration of its own, and leave IF NOT EXISTS out.
    "
  `);
  ignores(`CREATE TABLE users (id int);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);`);
});

test('dbmate, the way down, and a block', () => {
  expect(
    reports(
      `-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A concurrent build that fails leaves "users_email" behind as an INVALID index, which no query uses; run again, IF NOT EXISTS keeps it and reports success. Put DROP INDEX CONCURRENTLY IF EXISTS users_email before it, in a migration of its own, and leave IF NOT EXISTS out.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: A concurrent build that fails leaves "users_email" behind as an INVALID index, which no query uses; run again, IF NOT EXISTS keeps it and reports success. Put DROP INDEX CONCURRENTLY IF EXISTS users_email before it, in a migration of its own, and leave IF NOT EXISTS out.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
`,
    { filename: dbmate },
  );
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email); END $$;',
  );
});
