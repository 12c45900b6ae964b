import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-blocking-create-partition', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('the parent is locked, which ATTACH PARTITION does not do', () => {
  expect(reports('CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);'))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CREATE TABLE … PARTITION OF waits for all transactions on "app.events", and stops reads and writes of it until the transaction ends. Make the table with CREATE TABLE … (LIKE app.events INCLUDING ALL), and ATTACH PARTITION, which lets both go on.
    "
  `);
  ignores(`CREATE TABLE events_1 (LIKE app.events INCLUDING ALL);
ALTER TABLE app.events ATTACH PARTITION events_1 FOR VALUES IN (1);`);
});

test('nobody waits for a new or small parent', () => {
  expect(
    reports(`CREATE TABLE events (id int) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CREATE TABLE … PARTITION OF waits for all transactions on "app.events", and stops reads and writes of it until the transaction ends. Make the table with CREATE TABLE … (LIKE app.events INCLUDING ALL), and ATTACH PARTITION, which lets both go on.
    "
  `);
  ignores(`CREATE TABLE app.events (id int) PARTITION BY LIST (id);
CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);`);
  ignores('CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);', {
    settings: { ...settings, tables: { 'app.events': 'small' } },
  });
});

test('dbmate, the way down, and a block', () => {
  expect(
    reports(
      `-- migrate:up
CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CREATE TABLE … PARTITION OF waits for all transactions on "app.events", and stops reads and writes of it until the transaction ends. Make the table with CREATE TABLE … (LIKE app.events INCLUDING ALL), and ATTACH PARTITION, which lets both go on.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: CREATE TABLE … PARTITION OF waits for all transactions on "app.events", and stops reads and writes of it until the transaction ends. Make the table with CREATE TABLE … (LIKE app.events INCLUDING ALL), and ATTACH PARTITION, which lets both go on.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1);
`,
    { filename: dbmate },
  );
  expect(
    reports('DO $$ BEGIN CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1); END $$;'),
  ).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CREATE TABLE … PARTITION OF waits for all transactions on "app.events", and stops reads and writes of it until the transaction ends. Make the table with CREATE TABLE … (LIKE app.events INCLUDING ALL), and ATTACH PARTITION, which lets both go on.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE events_1 PARTITION OF app.events FOR VALUES IN (1); END $$;',
  );
  ignores('CREATE TABLE events_1 (id int);');
});
