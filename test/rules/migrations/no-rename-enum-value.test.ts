import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-rename-enum-value', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('running code knows the old value', () => {
  expect(reports("ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';")).toMatchInlineSnapshot(`
    "
    ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still writes 'glad' fails on "app.mood" as soon as the value is 'happy', and code that reads it does not know 'happy'. Add 'happy' as a new value, write it, change the rows, and leave 'glad' unused.
    "
  `);
  ignores(`ALTER TYPE mood ADD VALUE 'happy';
ALTER TYPE mood RENAME TO feeling;`);
});

test('nobody knows the values of a new type', () => {
  expect(
    reports(`CREATE TYPE other AS ENUM ('glad');
ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still writes 'glad' fails on "app.mood" as soon as the value is 'happy', and code that reads it does not know 'happy'. Add 'happy' as a new value, write it, change the rows, and leave 'glad' unused.
    "
  `);
  ignores(`CREATE TYPE app.mood AS ENUM ('glad');
ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';`);
});

test('the way down takes back what the way up did; blocks and routines', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still writes 'glad' fails on "app.mood" as soon as the value is 'happy', and code that reads it does not know 'happy'. Add 'happy' as a new value, write it, change the rows, and leave 'glad' unused.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy';
`,
    { filename: dbmate },
  );
  expect(reports("DO $$ BEGIN ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy'; END $$;"))
    .toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy'; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed and still writes 'glad' fails on "app.mood" as soon as the value is 'happy', and code that reads it does not know 'happy'. Add 'happy' as a new value, write it, change the rows, and leave 'glad' unused.
    "
  `);
  ignores(
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TYPE app.mood RENAME VALUE 'glad' TO 'happy'; END $$;",
  );
});
