import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'sqlserver' } as const;
const { reports, ignores } = testerOf('no-mssql-offline-index', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});

test('an index is built offline unless it says ONLINE', () => {
  expect(reports('CREATE INDEX i ON orders (user_id);')).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (user_id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Building this index takes S on "orders": every write waits until it is complete. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.
    "
  `);
  expect(reports('CREATE INDEX i ON orders (user_id) WITH (ONLINE = OFF);')).toContain('takes S');
  ignores('CREATE INDEX i ON orders (user_id) WITH (ONLINE = ON);');
  ignores('CREATE INDEX i ON orders (user_id) WITH (ONLINE = ON, RESUMABLE = ON);');
});

test('a clustered index stops readers too', () => {
  expect(reports('CREATE CLUSTERED INDEX i ON orders (user_id);')).toMatchInlineSnapshot(`
    "
    CREATE CLUSTERED INDEX i ON orders (user_id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Building this index takes Sch-M on "orders": every query of it waits until it is complete. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.
    "
  `);
});

test('a key builds an index, other constraints do not', () => {
  expect(reports('ALTER TABLE orders ADD CONSTRAINT k UNIQUE (number);')).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT k UNIQUE (number);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Building this index takes Sch-M on "orders": every query of it waits until it is complete. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.
    "
  `);
  ignores('ALTER TABLE orders ADD CONSTRAINT k UNIQUE (number) WITH (ONLINE = ON);');
  ignores('ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);');
});

test('another type may rewrite the rows, which strict projects hear of', () => {
  const code = 'ALTER TABLE orders ALTER COLUMN total bigint;';
  ignores(code);
  expect(reports(code, { options: { confidence: 'medium' } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN total bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Depending on the type that the column has now, changing it takes Sch-M on "orders" while its rows are rewritten, and every query of it waits. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.
    "
  `);
  ignores(`${code.slice(0, -1)} WITH (ONLINE = ON);`, { options: { confidence: 'medium' } });
  ignores('ALTER TABLE orders DROP COLUMN total;', { options: { confidence: 'medium' } });
});

test('indexes that cannot be built online are left alone', () => {
  ignores('CREATE SPATIAL INDEX i ON places (location);');
});

test('a new, temporary or small table and another database are no matter', () => {
  ignores('CREATE TABLE orders (id int);\nCREATE INDEX i ON orders (id);');
  ignores('CREATE TABLE #orders (id int);\nCREATE INDEX i ON #orders (id);');
  ignores('CREATE INDEX i ON orders (id);', {
    settings: { ...settings, tables: { orders: 'small' } },
  });
  ignores('CREATE INDEX i ON orders (user_id);', { settings: { dialect: 'mysql' } });
});

test('the way down is looked at when it is asked for', () => {
  const code = '-- migrate:up\n-- migrate:down\nCREATE INDEX i ON orders (user_id);\n';
  const filename = 'db/migrations/20240101000000_orders.sql';
  ignores(code, { filename });
  expect(reports(code, { filename, options: { checkDown: true } })).toContain('On the way down:');
});
