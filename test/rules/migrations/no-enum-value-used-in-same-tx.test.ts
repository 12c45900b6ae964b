import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-enum-value-used-in-same-tx', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('a new value cannot be used before COMMIT, others can', () => {
  expect(
    reports(`ALTER TYPE mood ADD VALUE 'glad';
ALTER TABLE users ADD COLUMN m mood DEFAULT 'glad';`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN m mood DEFAULT 'glad';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
  ignores(`ALTER TYPE mood ADD VALUE 'glad';
ALTER TABLE users ADD COLUMN m mood DEFAULT 'sad';`);
  expect(
    reports(`ALTER TYPE mood ADD VALUE 'glad';
UPDATE users SET m = 'glad'::mood WHERE id = 1;`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET m = 'glad'::mood WHERE id = 1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
});

test('another transaction may use it', () => {
  expect(
    reports(`BEGIN;
ALTER TYPE mood ADD VALUE 'glad';
ALTER TABLE users ADD COLUMN m mood DEFAULT 'glad';
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN m mood DEFAULT 'glad';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value after COMMIT, in a transaction of its own.
    "
  `);
  ignores(`BEGIN;
ALTER TYPE mood ADD VALUE 'glad';
COMMIT;
ALTER TABLE users ADD COLUMN m mood DEFAULT 'glad';`);
});

test('a type of the same transaction is as new as its values', () => {
  expect(
    reports(`CREATE TYPE other AS ENUM ('a');
ALTER TYPE mood ADD VALUE 'glad';
UPDATE users SET m = 'glad'::mood;`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET m = 'glad'::mood;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
  ignores(`CREATE TYPE mood AS ENUM ('a');
ALTER TYPE mood ADD VALUE 'glad';
UPDATE users SET m = 'glad'::mood;`);
});

test('the word can be that of another column, unless the table has one of the type', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN m mood;
ALTER TYPE mood ADD VALUE 'glad';
UPDATE users SET m = 'glad';`),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET m = 'glad';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
  ignores(`ALTER TYPE mood ADD VALUE 'glad';
UPDATE users SET name = 'glad';`);
  expect(
    reports(
      `ALTER TYPE mood ADD VALUE 'glad';
UPDATE users SET name = 'glad';`,
      { options: { confidence: 'medium' } },
    ),
  ).toMatchInlineSnapshot(`
    "
    UPDATE users SET name = 'glad';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
});

test('dbmate opens a transaction for each file; the way down is looked at when it is asked for', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TYPE mood ADD VALUE 'glad';
SELECT 'glad'::mood;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    SELECT 'glad'::mood;
    ^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
ALTER TYPE mood ADD VALUE 'glad';
SELECT 'glad'::mood;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    SELECT 'glad'::mood;
    ^^^^^^^^^^^^^^^^^^^
    On the way down: This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TYPE mood ADD VALUE 'glad';
SELECT 'glad'::mood;
`,
    { filename: dbmate },
  );
});

test('old servers add no value in a transaction', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TYPE mood ADD VALUE 'glad';

-- migrate:down

`,
      { filename: dbmate, settings: { ...settings, version: 11 } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TYPE mood ADD VALUE 'glad';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Before PostgreSQL 12 this fails in a transaction: ALTER TYPE … ADD VALUE has to run outside of any.
    "
  `);
  ignores(
    `-- migrate:up
ALTER TYPE mood ADD VALUE 'glad';

-- migrate:down

`,
    { filename: dbmate },
  );
  ignores(
    `ALTER TYPE mood ADD VALUE 'glad';
`,
    { settings: { ...settings, version: 11 } },
  );
});

test('what only names the value does not use it', () => {
  expect(
    reports(`ALTER TYPE mood ADD VALUE 'glad';
SELECT 'glad'::mood;`),
  ).toMatchInlineSnapshot(`
    "
    SELECT 'glad'::mood;
    ^^^^^^^^^^^^^^^^^^^
    This fails with "unsafe use of new value": the transaction that adds 'glad' to "mood" has not committed yet. Use the value in a later migration.
    "
  `);
  ignores(`ALTER TYPE mood ADD VALUE 'glad';
ALTER TYPE mood ADD VALUE 'happy' AFTER 'glad';
COMMENT ON TYPE mood IS 'glad';`);
});
