import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-mysql-lossy-modify', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings: { dialect: 'mysql' },
});
const table =
  "CREATE TABLE orders (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, total int NOT NULL DEFAULT 0, state varchar(10) NOT NULL DEFAULT 'new', note text);\n";

test('what a new definition leaves out is dropped, what it repeats stays', () => {
  expect(reports(`${table}ALTER TABLE orders MODIFY total bigint;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders MODIFY total bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A new definition replaces the old one as a whole: "total" of "orders" loses NOT NULL and its DEFAULT. Write all that is to stay, or use ALTER COLUMN … SET DEFAULT where only the default changes.
    "
  `);
  ignores(`${table}ALTER TABLE orders MODIFY total bigint NOT NULL DEFAULT 0;`);
  expect(reports(`${table}ALTER TABLE orders MODIFY total bigint NOT NULL;`)).toContain(
    'loses its DEFAULT',
  );
});

test('CHANGE restates the column under its new name', () => {
  expect(reports(`${table}ALTER TABLE orders CHANGE total amount int;`)).toContain(
    'loses NOT NULL and its DEFAULT',
  );
  ignores(`${table}ALTER TABLE orders CHANGE total amount int NOT NULL DEFAULT 0;`);
});

test('a key that counts goes on counting only when it is said', () => {
  expect(reports(`${table}ALTER TABLE orders MODIFY id bigint NOT NULL;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders MODIFY id bigint NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A new definition replaces the old one as a whole: "id" of "orders" loses AUTO_INCREMENT. Write all that is to stay, or use ALTER COLUMN … SET DEFAULT where only the default changes.
    "
  `);
  ignores(`${table}ALTER TABLE orders MODIFY id bigint NOT NULL AUTO_INCREMENT;`);
  ignores(`${table}ALTER TABLE orders MODIFY id bigint AUTO_INCREMENT;`);
});

test('a statement that changes one thing alone means to', () => {
  ignores(`${table}ALTER TABLE orders MODIFY total int DEFAULT 0;`);
  ignores(`${table}ALTER TABLE orders MODIFY total int(11) NOT NULL;`);
});

test('a column without attributes, and one that is not known, have nothing to lose', () => {
  ignores(`${table}ALTER TABLE orders MODIFY note varchar(200);`);
  ignores('ALTER TABLE orders MODIFY total bigint;');
});

test('other databases change one thing at a time, and the way down is left alone', () => {
  ignores(`${table}ALTER TABLE orders ALTER COLUMN total TYPE bigint;`, {
    settings: { dialect: 'postgresql' },
  });
  expect(
    reports(`${table}ALTER TABLE orders MODIFY total bigint;`, {
      settings: { dialect: 'mariadb' },
    }),
  ).toContain('replaces the old one as a whole');
  ignores(`-- migrate:up\n-- migrate:down\n${table}ALTER TABLE orders MODIFY total bigint;\n`, {
    filename: 'db/migrations/20240101000000_orders.sql',
  });
});
