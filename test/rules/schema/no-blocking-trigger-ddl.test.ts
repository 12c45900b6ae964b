import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-blocking-trigger-ddl', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const make = 'CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();';

test('making, switching and dropping a trigger lock the table', () => {
  expect(
    reports(`${make}\nALTER TABLE orders DISABLE TRIGGER audit;\nDROP TRIGGER audit ON orders;`),
  ).toMatchInlineSnapshot(`
    "
    CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing a trigger needs the lock SHARE ROW EXCLUSIVE on "orders": while it waits for a long transaction, writes to the table wait behind it. Set lock_timeout first.

    DROP TRIGGER audit ON orders;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing a trigger needs the lock ACCESS EXCLUSIVE on "orders": while it waits for a long transaction, reads and writes of the table wait behind it. Set lock_timeout first.
    "
  `);
  ignores(`SET lock_timeout = '2s';\n${make}\nDROP TRIGGER audit ON orders;`);
  ignores('ALTER TABLE orders ENABLE ROW LEVEL SECURITY;');
});

test('keeping a new column like an old one is a safe step', () => {
  ignores(`ALTER TABLE orders ADD COLUMN total numeric;\n${make}`);
  expect(reports(`ALTER TABLE lines ADD COLUMN total numeric;\n${make}`)).toMatchInlineSnapshot(`
    "
    CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing a trigger needs the lock SHARE ROW EXCLUSIVE on "orders": while it waits for a long transaction, writes to the table wait behind it. Set lock_timeout first.
    "
  `);
});

test('new and small tables have nobody who waits', () => {
  ignores(`CREATE TABLE orders (id int);\n${make}`);
  ignores(make, { settings: { ...settings, tables: { orders: 'small' } } });
  ignores(make, { settings: { dialect: 'sqlserver' } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `-- migrate:up\nSELECT 1;\n-- migrate:down\nDROP TRIGGER audit ON orders;\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    DROP TRIGGER audit ON orders;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Changing a trigger needs the lock ACCESS EXCLUSIVE on "orders": while it waits for a long transaction, reads and writes of the table wait behind it. Set lock_timeout first.
    "
  `);
  ignores(code, { filename });
  expect(reports(`-- migrate:up\n${make}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing a trigger needs the lock SHARE ROW EXCLUSIVE on "orders": while it waits for a long transaction, writes to the table wait behind it. Set lock_timeout first.
    "
  `);
});
