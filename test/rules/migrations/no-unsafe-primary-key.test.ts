import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unsafe-primary-key', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);';

test('an index that the key builds is reported, one that it takes over is not', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this primary key looks for NULL in every row of "users" and builds an index while nothing can read or write it. Make the columns NOT NULL first, then add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY alone in an earlier migration.
    "
  `);
  ignores('ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;');
});

test('columns that are NOT NULL are not looked at', () => {
  expect(reports(`ALTER TABLE users ADD COLUMN id int NOT NULL DEFAULT 0;\n${add}`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this primary key builds its index while nothing can read or write "users". Add it with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
});

test('a key of the new column itself builds an index too', () => {
  expect(reports('ALTER TABLE users ADD COLUMN id int DEFAULT 0 PRIMARY KEY;'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN id int DEFAULT 0 PRIMARY KEY;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding "id" as PRIMARY KEY builds an index while nothing can read or write "users". Add and fill the column first, make it NOT NULL, and add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY alone in an earlier migration.
    "
  `);
  ignores('ALTER TABLE users ADD COLUMN id int DEFAULT 0;');
});

test('a partitioned table takes no USING INDEX', () => {
  expect(reports(`ALTER TABLE users ATTACH PARTITION users_1 DEFAULT;\n${add}`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this primary key builds an index on every partition of "users" while nothing can read or write any. A partitioned table takes no USING INDEX: add the key to each partition with USING INDEX first, for an index built with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`). The parent then takes those over.
    "
  `);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this primary key looks for NULL in every row of "users" and builds an index while nothing can read or write it. Make the columns NOT NULL first, then add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this primary key looks for NULL in every row of "users" and builds an index while nothing can read or write it. Make the columns NOT NULL first, then add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside this block, which always runs in a transaction.
    "
  `);
});

test('a table that is new or small is indexed in no time', () => {
  ignores(`CREATE TABLE users (id int);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding this primary key looks for NULL in every row of "users" and builds an index while nothing can read or write it. Make the columns NOT NULL first, then add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(code, { filename });
});

test('other databases are not for this rule', () => {
  ignores('ALTER TABLE users ADD PRIMARY KEY (id);', { settings: { dialect: 'mysql' } });
});
