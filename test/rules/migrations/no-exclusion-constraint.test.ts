import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-exclusion-constraint', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD CONSTRAINT one EXCLUDE USING gist (during WITH &&);';

test('an index that cannot be built in another way is reported', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT one EXCLUDE USING gist (during WITH &&);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this exclusion constraint builds its index while nothing can read or write "users", and PostgreSQL has no other way to add one. Add it when nobody uses the table, with lock_timeout set, or make a new table with it and move the rows there in batches.
    "
  `);
  ignores('CREATE INDEX CONCURRENTLY one ON users USING gist (during);');
  ignores('ALTER TABLE users ADD CONSTRAINT one UNIQUE (during);');
  ignores('ALTER TABLE users DROP CONSTRAINT one;');
});

test('under a tool that wraps the file it is no better', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT one EXCLUDE USING gist (during WITH &&);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this exclusion constraint builds its index while nothing can read or write "users", and PostgreSQL has no other way to add one. Add it when nobody uses the table, with lock_timeout set, or make a new table with it and move the rows there in batches.
    "
  `);
});

test('other databases have no such constraint', () => {
  ignores('ALTER TABLE users ADD CONSTRAINT one UNIQUE (during);', {
    settings: { dialect: 'mysql' },
  });
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD CONSTRAINT one EXCLUDE USING gist (during WITH &&); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this exclusion constraint builds its index while nothing can read or write "users", and PostgreSQL has no other way to add one. Add it when nobody uses the table, with lock_timeout set, or make a new table with it and move the rows there in batches.
    "
  `);
});

test('a table that is new or small has few rows', () => {
  ignores(`CREATE TABLE users (during tstzrange);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT one EXCLUDE USING gist (during WITH &&);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding this exclusion constraint builds its index while nothing can read or write "users", and PostgreSQL has no other way to add one. Add it when nobody uses the table, with lock_timeout set, or make a new table with it and move the rows there in batches.
    "
  `);
  ignores(code, { filename });
});
