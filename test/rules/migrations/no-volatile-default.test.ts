import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-volatile-default', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();';
const medium = { options: { confidence: 'medium' } } as const;

test('a default that is another value for each row is reported, one for all rows is not', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each row gets a value of its own from gen_random_uuid(): adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores('ALTER TABLE users ADD COLUMN token uuid;');
  ignores("ALTER TABLE users ADD COLUMN token text NOT NULL DEFAULT 'none';");
  ignores('ALTER TABLE users ADD COLUMN made timestamptz NOT NULL DEFAULT now();');
  ignores('ALTER TABLE users ADD COLUMN made timestamptz DEFAULT CURRENT_TIMESTAMP;');
});

test('a default that is set on its own is for new rows only', () => {
  ignores(
    'ALTER TABLE users ADD COLUMN token uuid, ALTER COLUMN token SET DEFAULT gen_random_uuid();',
  );
});

test('a volatile function anywhere in the default makes it volatile', () => {
  expect(reports("ALTER TABLE users ADD token text DEFAULT 'u_' || lower(md5(random()::text));"))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD token text DEFAULT 'u_' || lower(md5(random()::text));
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each row gets a value of its own from 'u_' || lower(md5(random()::text)): adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores("ALTER TABLE users ADD token text DEFAULT 'u_' || lower(md5('a'));");
});

test('numbers of a sequence that are asked for by name are one for each row', () => {
  expect(reports("ALTER TABLE users ADD COLUMN number bigint DEFAULT nextval('numbers');"))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN number bigint DEFAULT nextval('numbers');
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each row gets a value of its own from nextval('numbers'): adding "number" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  // Another rule's findings.
  ignores('ALTER TABLE users ADD COLUMN number bigserial;');
  ignores('ALTER TABLE users ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;');
});

test('a function that is not known may be volatile, also one that has the name of a known one', () => {
  const unsure = 'ALTER TABLE users ADD COLUMN token text DEFAULT app.now();';
  expect(reports(unsure, medium)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN token text DEFAULT app.now();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Unless app.now() is declared STABLE or IMMUTABLE, adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores(unsure);
  ignores('ALTER TABLE users ADD COLUMN token text DEFAULT pg_catalog.now()::text;', medium);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each row gets a value of its own from gen_random_uuid(): adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  expect(reports(`-- migrate:up transaction:false\n${add}\n-- migrate:down\n`, { filename }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each row gets a value of its own from gen_random_uuid(): adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
});

test('a block of code runs now, the body of a function does not', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid(); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each row gets a value of its own from gen_random_uuid(): adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, outside this block, in a later migration.
    "
  `);
  ignores(`CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${add} END $$;`);
});

test('a table that is new, temporary or small is written in no time', () => {
  ignores(`CREATE TABLE users (id int);\n${add}`);
  ignores(`CREATE TEMPORARY TABLE users (id int);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Each row gets a value of its own from gen_random_uuid(): adding "token" with it writes "users" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, in a later migration.
    "
  `);
  ignores(code, { filename });
});

test('other databases and other files are not for this rule', () => {
  ignores('ALTER TABLE users ADD COLUMN token char(36) DEFAULT (uuid());', {
    settings: { dialect: 'mysql' },
  });
  ignores(add, { filename: 'queries/add.sql' });
});
