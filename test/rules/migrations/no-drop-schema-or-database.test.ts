import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-drop-schema-or-database', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('everything in it goes, or with nothing in it the name', () => {
  expect(
    reports(`DROP SCHEMA app CASCADE;
DROP SCHEMA IF EXISTS other;`),
  ).toMatchInlineSnapshot(`
    "
    DROP SCHEMA app CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^
    Dropping schema "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.

    DROP SCHEMA IF EXISTS other;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping schema "other" fails as long as it holds anything, and from then on code that names it fails. Drop it by hand when nothing uses it any more.
    "
  `);
  ignores(`CREATE SCHEMA app;
DROP SCHEMA app CASCADE;`);
  expect(
    reports(`CREATE SCHEMA IF NOT EXISTS app;
DROP SCHEMA app CASCADE;`),
  ).toMatchInlineSnapshot(`
    "
    DROP SCHEMA app CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^
    Dropping schema "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.
    "
  `);
});

test('a database', () => {
  expect(reports('DROP DATABASE app;')).toMatchInlineSnapshot(`
    "
    DROP DATABASE app;
    ^^^^^^^^^^^^^^^^^
    Dropping database "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.
    "
  `);
  ignores('CREATE DATABASE app;');
});

test('the other databases', () => {
  expect(reports('DROP DATABASE app;', { settings: { dialect: 'mysql' } })).toMatchInlineSnapshot(`
    "
    DROP DATABASE app;
    ^^^^^^^^^^^^^^^^^
    Dropping database "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.
    "
  `);
  ignores('DROP TABLE app;', { settings: { dialect: 'mysql' } });
  expect(reports('DROP DATABASE app;', { settings: { dialect: 'sqlserver' } }))
    .toMatchInlineSnapshot(`
    "
    DROP DATABASE app;
    ^^^^^^^^^^^^^^^^^
    Dropping database "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.
    "
  `);
});

test('tests throw theirs away, and the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
DROP SCHEMA app CASCADE;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DROP SCHEMA app CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^
    Dropping schema "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.
    "
  `);
  ignores(
    `-- migrate:up
DROP SCHEMA app CASCADE;
-- migrate:down

`,
    { filename: 'test/db/migrations/20240101000000_change.sql' },
  );
  ignores(
    `-- migrate:up

-- migrate:down
DROP SCHEMA app CASCADE;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN DROP SCHEMA app CASCADE; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN DROP SCHEMA app CASCADE; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^
    Dropping schema "app" deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP SCHEMA app CASCADE; END $$;',
  );
});
