import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-index-drop-before-replace', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('Prisma sends a file as one transaction: the new index is built under the lock of the drop', () => {
  expect(
    reports(`DROP INDEX users_email;
CREATE INDEX users_email ON users (email, name);`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    This locks the table against reads and writes, and the index that replaces "users_email" is built under that lock. Build the new index first, under another name, and drop this one afterwards.
    "
  `);
  ignores(`CREATE INDEX users_email_name ON users (email, name);
DROP INDEX users_email;
`);
});

test('an index that begins with the same column answers queries meanwhile', () => {
  const root = fileURLToPath(new URL('fixtures/known-indexes', import.meta.url));
  const filename = 'prisma/migrations/20240201000000_drop/migration.sql';
  const swap = (index: string, column: string): string => `DROP INDEX CONCURRENTLY ${index};
COMMIT;
CREATE INDEX CONCURRENTLY ${index}_2 ON ${index.replace(/_.*/, '')} (${column}, id);`;
  ignores(swap('orders_state', 'state'), { root, filename });
  expect(reports(swap('users_email', 'email'), { root, filename })).toContain(
    'queries that use the index "users_email" read the whole table',
  );
});

test('outside a transaction there is a time without either', () => {
  expect(
    reports(
      `-- migrate:up transaction:false
DROP INDEX CONCURRENTLY users_email;
COMMIT;
CREATE INDEX CONCURRENTLY users_email ON users (email, name);
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX CONCURRENTLY users_email;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here until its replacement is built, queries that use the index "users_email" read the whole table. Build the new index first, under another name, and drop this one afterwards.
    "
  `);
  ignores(
    `-- migrate:up transaction:false
DROP INDEX CONCURRENTLY users_email;
-- migrate:down

`,
    { filename: dbmate },
  );
});

test('the replacement can have another name, which takes the migrations before to see', () => {
  expect(
    reports(`ALTER TABLE users ALTER COLUMN email SET DEFAULT 1;
CREATE INDEX IF NOT EXISTS users_email ON users (email);
DROP INDEX users_email;
CREATE INDEX other ON users (email, name);`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    This locks the table against reads and writes, and the index that replaces "users_email" is built under that lock. Build the new index first, under another name, and drop this one afterwards.
    "
  `);
  ignores(`CREATE INDEX IF NOT EXISTS users_email ON users (email);
DROP INDEX users_email;
CREATE INDEX other ON users (name);`);
});

test('IF EXISTS before a concurrent build clears what a failed one left', () => {
  expect(
    reports(`DROP INDEX CONCURRENTLY users_email;
CREATE INDEX CONCURRENTLY users_email ON users (email);`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX CONCURRENTLY users_email;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here until its replacement is built, queries that use the index "users_email" read the whole table. Build the new index first, under another name, and drop this one afterwards.
    "
  `);
  ignores(`DROP INDEX CONCURRENTLY IF EXISTS users_email;
CREATE INDEX CONCURRENTLY users_email ON users (email);`);
});

test('a new or small table needs no index', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
DROP INDEX users_email;
CREATE INDEX users_email ON users (email);`),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    This locks the table against reads and writes, and the index that replaces "users_email" is built under that lock. Build the new index first, under another name, and drop this one afterwards.
    "
  `);
  ignores(`CREATE TABLE users (email text);
DROP INDEX users_email;
CREATE INDEX users_email ON users (email);`);
  ignores(
    `DROP INDEX users_email;
CREATE INDEX users_email ON users (email);`,
    { settings: { ...settings, tables: { users: 'small' } } },
  );
});

test('the way down is looked at when it is asked for', () => {
  expect(
    reports(
      `-- migrate:up

-- migrate:down
DROP INDEX users_email;
CREATE INDEX users_email ON users (email);
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP INDEX users_email;
    ^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This locks the table against reads and writes, and the index that replaces "users_email" is built under that lock. Build the new index first, under another name, and drop this one afterwards.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
DROP INDEX users_email;
CREATE INDEX users_email ON users (email);
`,
    { filename: dbmate },
  );
  ignores(
    `-- migrate:up
DROP INDEX users_email;

-- migrate:down
CREATE INDEX users_email ON users (email);
`,
    { filename: dbmate },
  );
});
