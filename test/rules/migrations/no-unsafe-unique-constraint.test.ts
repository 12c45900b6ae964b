import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unsafe-unique-constraint', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);';
const medium = { options: { confidence: 'medium' } } as const;

test('an index that the constraint builds is reported, one that it takes over is not', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this unique constraint builds its index while nothing can read or write "users". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY alone in an earlier migration.
    "
  `);
  ignores('ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX users_email_key;');
  ignores('CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);');
});

test('a unique column that has a default cannot be empty, one without is NULL everywhere', () => {
  const empty = 'ALTER TABLE users ADD COLUMN email text UNIQUE;';
  expect(reports('ALTER TABLE users ADD COLUMN n int DEFAULT 1 UNIQUE;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN n int DEFAULT 1 UNIQUE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding "n" as UNIQUE builds an index while nothing can read or write "users". Add the column alone, and then the constraint with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY alone in an earlier migration.
    "
  `);
  expect(reports(empty, medium)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN email text UNIQUE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding "email" as UNIQUE builds an index while nothing can read or write "users". Add the column alone, and then the constraint with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY alone in an earlier migration.
    "
  `);
  ignores(empty);
  ignores('ALTER TABLE users ADD COLUMN email text;', medium);
});

test('a partitioned table takes no USING INDEX', () => {
  const code = `ALTER TABLE users ATTACH PARTITION users_1 DEFAULT;\n${add}`;
  expect(reports(code)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this unique constraint builds an index on every partition of "users" while nothing can read or write any. A partitioned table takes no USING INDEX: add the constraint to each partition with USING INDEX first, for an index built with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`). The parent then takes those over.
    "
  `);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this unique constraint builds its index while nothing can read or write "users". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  expect(reports(`BEGIN;\n${add}\nCOMMIT;`, { filename: 'migrations/1.sql' }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this unique constraint builds its index while nothing can read or write "users". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY before BEGIN.
    "
  `);
  const drizzle = fileURLToPath(new URL('fixtures/drizzle', import.meta.url));
  expect(reports(add, { root: drizzle, filename: 'drizzle/0000_users_email.sql' }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this unique constraint builds its index while nothing can read or write "users". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY by hand before the migration, as Drizzle runs every file in a transaction.
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this unique constraint builds its index while nothing can read or write "users". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside this block, which always runs in a transaction.
    "
  `);
});

test('a table that is new or small is indexed in no time', () => {
  ignores(`CREATE TABLE users (email text);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding this unique constraint builds its index while nothing can read or write "users". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(code, { filename });
});

test('other databases are not for this rule', () => {
  ignores(add, { settings: { dialect: 'mysql' } });
});
