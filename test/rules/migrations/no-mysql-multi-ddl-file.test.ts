import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'mysql' } as const;
const { reports, ignores } = testerOf('no-mysql-multi-ddl-file', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});

test('the second change can fail when the first one is done, one alone cannot', () => {
  const first = 'ALTER TABLE orders ADD COLUMN total int;\n';
  const second = 'CREATE UNIQUE INDEX i ON orders (number);\n';
  expect(reports(first + second)).toMatchInlineSnapshot(`
    "
    CREATE UNIQUE INDEX i ON orders (number);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Each schema change commits at once: when this one fails on "orders", what the file did before stays, and running it again fails there. Put it in a migration of its own.
    "
  `);
  ignores(first);
  ignores(second);
});

test('one ALTER TABLE with several commands is done as a whole', () => {
  ignores('ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int, DROP COLUMN c;');
});

test('tables that the file makes are empty, and nothing in them fails', () => {
  const tables = 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCREATE INDEX i ON b (id);\n';
  ignores(tables);
  expect(reports(`${tables}ALTER TABLE orders ADD COLUMN a_id int;`)).toContain(
    'fails on "orders"',
  );
});

test('what does nothing the second time may stand before it', () => {
  ignores('CREATE TABLE IF NOT EXISTS a (id int);\nALTER TABLE orders ADD COLUMN a_id int;');
});

test('a file is told of once', () => {
  const code = 'ALTER TABLE a ADD x int;\nALTER TABLE b ADD x int;\nALTER TABLE c ADD x int;\n';
  expect(reports(code).match(/commits at once/g)).toHaveLength(1);
});

test('databases that roll back schema changes, and the way down, are no matter', () => {
  const code = 'ALTER TABLE a ADD x int;\nALTER TABLE b ADD x int;\n';
  ignores(code, { settings: { dialect: 'postgresql' } });
  expect(reports(code, { settings: { dialect: 'mariadb' } })).toContain('commits at once');
  const filename = 'db/migrations/20240101000000_orders.sql';
  ignores(`-- migrate:up\n-- migrate:down\n${code}`, { filename });
  expect(reports(`-- migrate:up\n${code}`, { filename })).toContain('commits at once');
});
