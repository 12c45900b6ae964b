import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-work-after-exclusive-lock', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('Prisma sends a file as one transaction: what is done last keeps the first table locked', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders VALIDATE CONSTRAINT orders_fk;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders VALIDATE CONSTRAINT orders_fk;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This looks at every row of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(`ALTER TABLE orders VALIDATE CONSTRAINT orders_fk;
ALTER TABLE users ADD COLUMN a int;
`);
});

test('an index of another table is built meanwhile, but its own rule speaks of the same one', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON users (a);`);
  ignores(`DROP INDEX users_a;
CREATE INDEX i ON users (a);`);
});

test('one finding, as what comes later can be moved along', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);
CREATE INDEX j ON orders (b);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(`CREATE INDEX j ON orders (b);
ALTER TABLE users ADD COLUMN a int;
`);
});

test('COMMIT gives the lock back', () => {
  expect(
    reports(`BEGIN;
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);
COMMIT;`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it after COMMIT, in a transaction of its own.
    "
  `);
  ignores(`BEGIN;
ALTER TABLE users ADD COLUMN a int;
COMMIT;
CREATE INDEX i ON orders (a);`);
});

test('brief work is no harm, and nobody waits for a new table', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
REFRESH MATERIALIZED VIEW totals;`),
  ).toMatchInlineSnapshot(`
    "
    REFRESH MATERIALIZED VIEW totals;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "totals" anew while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN b int;`);
  // It reads a sample of the rows.
  ignores(`ALTER TABLE users ADD COLUMN a int;
ANALYZE orders;`);
  ignores(`CREATE TABLE users (id int);
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);`);
  ignores(`ALTER TABLE users ADD COLUMN a int;
CREATE TABLE drafts (id int);
CREATE INDEX i ON drafts (id);`);
});

test('the foreign key of a new table has no rows to look up, that of an old one has', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
ALTER TABLE orders ADD CONSTRAINT orders_shop FOREIGN KEY (shop_id) REFERENCES shops (id);`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT orders_shop FOREIGN KEY (shop_id) REFERENCES shops (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This looks at every row of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;
CREATE TABLE drafts (id int, shop_id int);
ALTER TABLE drafts ADD CONSTRAINT drafts_shop FOREIGN KEY (shop_id) REFERENCES shops (id);`);
});

test('tables that the settings call small take no time', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(
    `ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);`,
    { settings: { ...settings, tables: { orders: 'small' } } },
  );
});

test('dbmate opens a transaction for each file; the way down is looked at when it is asked for', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it in a later migration.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON orders (a);
`,
    { filename: dbmate },
  );
});

test('a function that is only made runs nothing', () => {
  expect(
    reports(
      `-- migrate:up
DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; CREATE INDEX i ON orders (a); END $$;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN a int; CREATE INDEX i ON orders (a); END $$;
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This builds an index of "orders" while its transaction holds the ACCESS EXCLUSIVE lock on "users" that a statement above took: reads and writes of "users" wait until it is done. Run it outside this block, in a later migration.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users ADD COLUMN a int; CREATE INDEX i ON orders (a); END $$;',
  );
});
