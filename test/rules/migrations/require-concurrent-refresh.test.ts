import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-concurrent-refresh', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('reads wait for the refresh, unless it is CONCURRENTLY', () => {
  expect(reports('REFRESH MATERIALIZED VIEW app.totals;')).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW app.totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Nothing can read "app.totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.
    "
  `);
  ignores('REFRESH MATERIALIZED VIEW CONCURRENTLY totals;');
  ignores('REFRESH MATERIALIZED VIEW totals WITH NO DATA;');
});

test('a unique index makes it possible at once', () => {
  expect(
    reports(`CREATE UNIQUE INDEX t ON totals (id);
REFRESH MATERIALIZED VIEW totals;`),
  ).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Nothing can read "totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on.
    suggestion: Refresh the view with CONCURRENTLY.
    REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
    "
  `);
  expect(
    reports(`CREATE UNIQUE INDEX t ON totals (id) WHERE id > 1;
REFRESH MATERIALIZED VIEW totals;`),
  ).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Nothing can read "totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.
    "
  `);
});

test('nobody reads a view that the file makes', () => {
  expect(
    reports(`CREATE MATERIALIZED VIEW other AS SELECT 1;
REFRESH MATERIALIZED VIEW totals;`),
  ).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Nothing can read "totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.
    "
  `);
  ignores(`CREATE MATERIALIZED VIEW totals AS SELECT 1 WITH NO DATA;
REFRESH MATERIALIZED VIEW totals;`);
  ignores('REFRESH MATERIALIZED VIEW totals;', {
    settings: { ...settings, tables: { totals: 'small' } },
  });
});

test('CONCURRENTLY is allowed in a transaction of dbmate', () => {
  expect(
    reports(
      `-- migrate:up
REFRESH MATERIALIZED VIEW totals;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Nothing can read "totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.
    "
  `);
  ignores(
    `-- migrate:up
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
-- migrate:down

`,
    { filename: dbmate },
  );
  expect(
    reports(
      `-- migrate:up

-- migrate:down
REFRESH MATERIALIZED VIEW totals;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Nothing can read "totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
REFRESH MATERIALIZED VIEW totals;
`,
    { filename: dbmate },
  );
});

test('a block runs at once, a routine does not', () => {
  expect(reports('DO $$ BEGIN REFRESH MATERIALIZED VIEW totals; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN REFRESH MATERIALIZED VIEW totals; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Nothing can read "totals" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN REFRESH MATERIALIZED VIEW totals; END $$;',
  );
});
