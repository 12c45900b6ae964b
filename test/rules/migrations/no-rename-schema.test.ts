import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-rename-schema', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('names with the schema in them fail', () => {
  expect(reports('ALTER SCHEMA app RENAME TO core;')).toMatchInlineSnapshot(`
    "
    ALTER SCHEMA app RENAME TO core;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "app" fails as soon as the schema is called "core". Make the schema "core" with views of the tables, and rename when no old code runs.
    "
  `);
  ignores(`CREATE SCHEMA app;
ALTER SCHEMA app RENAME TO core;`);
  ignores('ALTER SCHEMA app OWNER TO me;');
});

test('a table in another schema is another table, unless a view stays', () => {
  expect(
    reports(`ALTER TABLE users SET SCHEMA core;
ALTER FUNCTION f(int) SET SCHEMA core;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users SET SCHEMA core;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and looks for table "users" where it was fails as soon as it is in "core". Make a view or a function under the old name in the same transaction.

    ALTER FUNCTION f(int) SET SCHEMA core;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and looks for function "f" where it was fails as soon as it is in "core". Make a view or a function under the old name in the same transaction.
    "
  `);
  ignores(`CREATE TABLE users (id int);
ALTER TABLE users SET SCHEMA core;`);
  ignores(`ALTER TABLE users SET SCHEMA core;
CREATE VIEW users AS SELECT * FROM core.users;`);
});

test('nobody names an extension in a statement', () => {
  expect(reports('ALTER TYPE mood SET SCHEMA core;')).toMatchInlineSnapshot(`
    "
    ALTER TYPE mood SET SCHEMA core;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and looks for type "mood" where it was fails as soon as it is in "core". Make a view or a function under the old name in the same transaction.
    "
  `);
  ignores('ALTER EXTENSION citext SET SCHEMA core;');
});

test('the way down takes back what the way up did; blocks and routines', () => {
  expect(
    reports(
      `-- migrate:up
ALTER SCHEMA a RENAME TO b;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER SCHEMA a RENAME TO b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "a" fails as soon as the schema is called "b". Make the schema "b" with views of the tables, and rename when no old code runs.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER SCHEMA b RENAME TO a;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN ALTER SCHEMA a RENAME TO b; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER SCHEMA a RENAME TO b; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still says "a" fails as soon as the schema is called "b". Make the schema "b" with views of the tables, and rename when no old code runs.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER SCHEMA a RENAME TO b; END $$;',
  );
});
