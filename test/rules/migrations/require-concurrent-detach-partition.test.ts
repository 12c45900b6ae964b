import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-concurrent-detach-partition', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('the parent is locked, unless it is CONCURRENTLY', () => {
  expect(reports('ALTER TABLE events DETACH PARTITION events_1;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE events DETACH PARTITION events_1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Detaching "events_1" stops all reads and writes of "events" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, alone in an earlier migration.
    "
  `);
  ignores('ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;');
});

test('a default partition allows no CONCURRENTLY', () => {
  expect(
    reports(`CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
ALTER TABLE events DETACH PARTITION events_1;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events DETACH PARTITION events_1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Detaching "events_1" stops all reads and writes of "events" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores(`CREATE TABLE events_d PARTITION OF events DEFAULT;
ALTER TABLE events DETACH PARTITION events_1;`);
});

test('nobody waits for a new or small table', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
ALTER TABLE events DETACH PARTITION events_1;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events DETACH PARTITION events_1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Detaching "events_1" stops all reads and writes of "events" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, outside a transaction: under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
    "
  `);
  ignores(`CREATE TABLE events (id int) PARTITION BY LIST (id);
ALTER TABLE events DETACH PARTITION events_1;`);
  ignores('ALTER TABLE events DETACH PARTITION events_1;', {
    settings: { ...settings, tables: { events: 'small' } },
  });
});

test('dbmate, the way down, a block, and old servers', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE events DETACH PARTITION events_1;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events DETACH PARTITION events_1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Detaching "events_1" stops all reads and writes of "events" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
ALTER TABLE events DETACH PARTITION events_1;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events DETACH PARTITION events_1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Detaching "events_1" stops all reads and writes of "events" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, outside a transaction: under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE events DETACH PARTITION events_1;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN ALTER TABLE events DETACH PARTITION events_1; END $$;'))
    .toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE events DETACH PARTITION events_1; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Detaching "events_1" stops all reads and writes of "events" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, outside this block, which always runs in a transaction.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE events DETACH PARTITION events_1; END $$;',
  );
  ignores('ALTER TABLE events DETACH PARTITION events_1;', {
    settings: { ...settings, version: 13 },
  });
});
