import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-concurrent-drop-index', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('everything waits behind the drop, unless it is CONCURRENTLY', () => {
  expect(reports('DROP INDEX app.users_email;')).toMatchInlineSnapshot(`
    "
    DROP INDEX app.users_email;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "app.users_email" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, alone in an earlier migration.
    "
  `);
  ignores('DROP INDEX CONCURRENTLY users_email;');
  expect(reports('DROP INDEX a, b;')).toMatchInlineSnapshot(`
    "
    DROP INDEX a, b;
    ^^^^^^^^^^^^^^^
    Dropping "a" and "b" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, alone in an earlier migration.
    "
  `);
});

test('who waits for the table already does not wait for its next index', () => {
  const root = fileURLToPath(new URL('fixtures/known-indexes', import.meta.url));
  const known = { root, filename: 'prisma/migrations/20240201000000_drop/migration.sql' } as const;
  expect(
    reports(
      `DROP INDEX users_email;
DROP INDEX users_name;
DROP INDEX orders_state;`,
      known,
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    Dropping "users_email" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).

    DROP INDEX orders_state;
    ^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "orders_state" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores('ALTER TABLE users ADD COLUMN age int;\nDROP INDEX users_name;', known);
});

test('the way out is that of the tool', () => {
  expect(
    reports(
      `-- migrate:up
DROP INDEX users_email;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    Dropping "users_email" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  expect(
    reports(`BEGIN;
DROP INDEX users_email;
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    Dropping "users_email" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, before BEGIN.
    "
  `);
  expect(reports('DO $$ BEGIN DROP INDEX users_email; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN DROP INDEX users_email; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^
    Dropping "users_email" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside this block, which always runs in a transaction.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP INDEX users_email; END $$;',
  );
});

test('an index that the file makes, or of a new table, has no users', () => {
  expect(
    reports(`CREATE INDEX a ON users (id);
DROP INDEX b;`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX b;
    ^^^^^^^^^^^^
    Dropping "b" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores(`CREATE INDEX a ON users (id);
DROP INDEX a;`);
  ignores(`CREATE TABLE users (id int);
CREATE INDEX IF NOT EXISTS a ON users (id);
DROP INDEX a;`);
});

test('the index of a partitioned table takes no CONCURRENTLY', () => {
  expect(
    reports(`CREATE INDEX IF NOT EXISTS a ON users (id);
DROP INDEX a;`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX a;
    ^^^^^^^^^^^^
    Dropping "a" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores(`ALTER TABLE users ATTACH PARTITION users_1 DEFAULT;
CREATE INDEX IF NOT EXISTS a ON users (id);
DROP INDEX a;`);
});

test('small tables, the way down, MySQL', () => {
  ignores(
    `CREATE INDEX IF NOT EXISTS a ON users (id);
DROP INDEX a;`,
    { settings: { ...settings, tables: { users: 'small' } } },
  );
  expect(
    reports(
      `-- migrate:up

-- migrate:down
DROP INDEX users_email;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Dropping "users_email" has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
DROP INDEX users_email;
`,
    { filename: dbmate },
  );
  ignores('DROP INDEX a ON users;', { settings: { dialect: 'mysql' } });
});
