import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'mysql' } as const;
const { reports, ignores } = testerOf('no-mysql-inline-references', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});

test('a reference of a column is forgotten, one of the table counts', () => {
  expect(reports('CREATE TABLE orders (id int, user_id int REFERENCES users (id));'))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int, user_id int REFERENCES users (id));
                                             ^^^^^^^^^^^^^^^^^^^^^
    Before MySQL 9.0 REFERENCES behind a column makes no foreign key: "user_id" takes values that "users" does not have. Write FOREIGN KEY (user_id) REFERENCES users as an item of its own.
    "
  `);
  ignores(
    'CREATE TABLE orders (id int, user_id int, FOREIGN KEY (user_id) REFERENCES users (id));',
  );
});

test('a column that is added is no different', () => {
  expect(reports('ALTER TABLE orders ADD COLUMN user_id int REFERENCES users (id);'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN user_id int REFERENCES users (id);
                                              ^^^^^^^^^^^^^^^^^^^^^
    Before MySQL 9.0 REFERENCES behind a column makes no foreign key: "user_id" takes values that "users" does not have. Write FOREIGN KEY (user_id) REFERENCES users as an item of its own.
    "
  `);
  ignores(
    'ALTER TABLE orders ADD COLUMN user_id int, ADD FOREIGN KEY (user_id) REFERENCES users (id);',
  );
});

test('a table that declares the key again has it', () => {
  ignores(
    'CREATE TABLE orders (user_id int REFERENCES users (id), FOREIGN KEY (user_id) REFERENCES users (id));',
  );
});

test('MySQL 9.0 and other databases make a foreign key of it', () => {
  const code = 'CREATE TABLE orders (user_id int REFERENCES users (id));';
  expect(reports(code, { settings: { ...settings, version: '8.0' } })).toContain('no foreign key');
  ignores(code, { settings: { ...settings, version: '9.0' } });
  ignores(code, { settings: { dialect: 'mariadb' } });
  ignores(code, { settings: { dialect: 'postgresql' } });
});

test('the way down is left alone', () => {
  const code = '-- migrate:up\n-- migrate:down\nCREATE TABLE o (a int REFERENCES users (id));\n';
  ignores(code, { filename: 'db/migrations/20240101000000_orders.sql' });
});
