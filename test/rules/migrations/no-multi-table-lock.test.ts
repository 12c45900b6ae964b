import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-multi-table-lock', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('the second table is reported, the same one and the third are not', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE lines ADD COLUMN a int;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" in a later migration.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;
ALTER TABLE public.users ADD COLUMN b int;`);
});

test('views and sequences change with their table', () => {
  ignores(`DROP VIEW totals;
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
CREATE VIEW totals AS SELECT total FROM orders;`);
  ignores(`ALTER TABLE users ADD COLUMN a int;
CREATE OR REPLACE VIEW totals AS SELECT total FROM orders;`);
  ignores(`CREATE SEQUENCE numbers;
ALTER TABLE users ADD COLUMN a int;
ALTER SEQUENCE numbers OWNED BY users.a;`);
  expect(
    reports(`DROP VIEW totals;
ALTER TABLE users ADD COLUMN a int;
DROP TRIGGER audit ON orders;`),
  ).toMatchInlineSnapshot(`
    "
    DROP TRIGGER audit ON orders;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" in a later migration.
    "
  `);
});

test('COMMIT gives the lock back', () => {
  expect(
    reports(`BEGIN;
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" after COMMIT, in a transaction of its own.
    "
  `);
  ignores(`BEGIN;
ALTER TABLE users ADD COLUMN a int;
COMMIT;
ALTER TABLE orders ADD COLUMN a int;
`);
});

test('nobody waits for a new or small table', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
CREATE TABLE drafts (id int);
ALTER TABLE orders ADD COLUMN a int;
`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" in a later migration.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;
CREATE TABLE orders (id int);
ALTER TABLE orders ADD COLUMN a int;
`);
  ignores(
    `ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
`,
    { settings: { ...settings, tables: { orders: 'small' } } },
  );
});

test('a lock that lets writes go on is no harm', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" in a later migration.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;
COMMENT ON TABLE orders IS 'x';`);
});

test('dbmate, the way down, and a routine', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;

-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" in a later migration.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;

`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This locks "orders" while the transaction holds the lock on "users": both wait until it ends, and code that locks them in the other order ends in a deadlock. Change "orders" in a later migration.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;

`,
    { filename: dbmate },
  );
  ignores(`CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
 END $$;`);
  ignores(
    `ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN a int;
`,
    { settings: { dialect: 'mysql' } },
  );
});
