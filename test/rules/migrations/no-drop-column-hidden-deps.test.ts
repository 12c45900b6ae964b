import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-drop-column-hidden-deps', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('an index over several columns goes with each of them', () => {
  expect(
    reports(`CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN b;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "b" also drops "i" of "users", which other columns need, too. Build what replaces it before, without the column.
    "
  `);
  ignores(`CREATE INDEX IF NOT EXISTS i ON users (b);
ALTER TABLE users DROP COLUMN b;`);
  ignores(`CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN c;`);
});

test('a partial index goes with the column of its condition', () => {
  expect(
    reports(`CREATE INDEX i ON users (a) WHERE b IS NULL;
ALTER TABLE users DROP COLUMN b;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "b" also drops "i" of "users", which other columns need, too. Build what replaces it before, without the column.
    "
  `);
  ignores(`CREATE INDEX i ON users (a) WHERE c IS NULL;
ALTER TABLE users DROP COLUMN b;`);
});

test('so does a unique constraint', () => {
  expect(
    reports(`ALTER TABLE users ADD CONSTRAINT u UNIQUE (a, b);
ALTER TABLE users DROP COLUMN b;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "b" also drops "u" of "users", which other columns need, too. Build what replaces it before, without the column.
    "
  `);
  ignores(`ALTER TABLE users ADD CONSTRAINT u UNIQUE (a, c);
ALTER TABLE users DROP COLUMN b;`);
});

test('what was dropped before is no surprise, nor what is new', () => {
  expect(
    reports(`DROP INDEX other;
CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN b;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "b" also drops "i" of "users", which other columns need, too. Build what replaces it before, without the column.
    "
  `);
  ignores(`CREATE INDEX IF NOT EXISTS i ON users (a, b);
DROP INDEX i;
ALTER TABLE users DROP COLUMN b;`);
  ignores(`CREATE TABLE users (a int, b int);
CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN b;`);
  ignores(`ALTER TABLE users ADD COLUMN b int;
CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN b;`);
});

test('dbmate, the way down, MySQL', () => {
  expect(
    reports(
      `-- migrate:up
CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN b;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN b;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "b" also drops "i" of "users", which other columns need, too. Build what replaces it before, without the column.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
CREATE INDEX IF NOT EXISTS i ON users (a, b);
ALTER TABLE users DROP COLUMN b;
`,
    { filename: dbmate },
  );
  ignores(
    `CREATE INDEX i ON users (a, b);
ALTER TABLE users DROP COLUMN b;`,
    { settings: { dialect: 'mysql' } },
  );
});
