import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const dbmate = 'db/migrations/20240101000000_shop.sql';
const { reports, ignores } = testerOf('require-fk-index', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const users = 'CREATE TABLE users (id bigint PRIMARY KEY);\n';

test('a reference without an index is reported, one that an index, key or constraint begins with is not', () => {
  const orders = `${users}CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);`;
  expect(reports(orders)).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
                                                               ^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores(`${orders}\nSELECT 1;\nCREATE INDEX orders_user ON orders (user_id, id);`);
  expect(reports(`${orders}\nCREATE INDEX orders_user ON orders (id, user_id);`))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
                                                               ^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores('CREATE TABLE orders (user_id bigint UNIQUE REFERENCES users, id bigint PRIMARY KEY);');
  ignores(
    'CREATE TABLE user_roles (user_id bigint REFERENCES users, role text, PRIMARY KEY (user_id, role));',
  );
});

test('the columns of a foreign key may come in any order', () => {
  const lines = `CREATE TABLE lines (id bigint PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES parts (a, b));`;
  expect(reports(lines)).toMatchInlineSnapshot(`
    "
    CREATE TABLE lines (id bigint PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES parts (a, b));
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No index of "lines" begins with "a", "b": whenever a row of "parts" is deleted, or its key changes, all of "lines" is read to find what points at it. Add an index on "a", "b".
    "
  `);
  ignores(`${lines}\nCREATE INDEX lines_ba ON lines (b, a);`);
  expect(
    reports(`${lines}\nCREATE INDEX lines_b ON lines (b, id);`, {
      options: { confidence: 'medium' },
    }),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE lines (id bigint PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES parts (a, b));
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No index of "lines" begins with "a", "b": whenever a row of "parts" is deleted, or its key changes, all of "lines" is read to find what points at it. Add an index on "a", "b".
    "
  `);
  ignores(`${lines}\nCREATE INDEX lines_b ON lines (b, id);`);
});

test('a partial index does not count, unless it leaves out nothing but NULL', () => {
  const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);';
  expect(reports(`${orders}\nCREATE INDEX orders_user ON orders (user_id) WHERE id > 10;`))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
                                                               ^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores(`${orders}\nCREATE INDEX orders_user ON orders (user_id) WHERE user_id IS NOT NULL;`);
  expect(reports(`${orders}\nCREATE INDEX orders_user ON orders USING brin (user_id);`))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
                                                               ^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores(`${orders}\nCREATE INDEX orders_user ON orders USING hash (user_id);`);
});

test('one finding is enough for a table', () => {
  const orders = `CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;
ALTER TABLE orders ADD COLUMN shop_id bigint REFERENCES shops;`;
  expect(reports(orders)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores(`${orders}\nCREATE INDEX a ON orders (user_id);\nCREATE INDEX b ON orders (shop_id);`);
});

test('columns that say who made a row are searched rarely', () => {
  const posts = (column: string) =>
    `CREATE TABLE posts (id bigint PRIMARY KEY, ${column} bigint REFERENCES users);`;
  expect(reports(posts('created_by'), { options: { confidence: 'medium' } }))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE posts (id bigint PRIMARY KEY, created_by bigint REFERENCES users);
                                                                 ^^^^^^^^^^^^^^^^
    No index of "posts" begins with "created_by": whenever a row of "users" is deleted, or its key changes, all of "posts" is read to find what points at it. Add an index on "created_by".
    "
  `);
  for (const column of ['created_by', 'updated_by_id', '"approvedById"']) ignores(posts(column));
  expect(reports(posts('standby_id'))).toMatchInlineSnapshot(`
    "
    CREATE TABLE posts (id bigint PRIMARY KEY, standby_id bigint REFERENCES users);
                                                                 ^^^^^^^^^^^^^^^^
    No index of "posts" begins with "standby_id": whenever a row of "users" is deleted, or its key changes, all of "posts" is read to find what points at it. Add an index on "standby_id".
    "
  `);
});

test('a table that was made elsewhere may have the index, a new column cannot', () => {
  expect(reports('ALTER TABLE orders ADD COLUMN user_id bigint REFERENCES users;'))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE orders ADD COLUMN user_id bigint REFERENCES users;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
      "
    `);
  ignores('ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;');
  ignores('ALTER TABLE orders ADD COLUMN IF NOT EXISTS user_id bigint REFERENCES users;');
});

test('what does not last is left alone', () => {
  const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);';
  expect(reports(`-- migrate:up\n${orders}\n-- migrate:down\n`, { filename: dbmate }))
    .toMatchInlineSnapshot(`
      "
      CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
                                                                 ^^^^^^^^^^^^^^^^
      No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
      "
    `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${orders}\n`, { filename: dbmate });
  ignores(`${orders}\nDROP TABLE orders;`);
  ignores(`${orders}\nALTER TABLE orders DROP COLUMN user_id;`);
  ignores(orders.replace('CREATE', 'CREATE TEMP'));
  ignores(orders, { settings: { ...settings, tables: { orders: 'small' } } });
});

test('blocks: what runs for sure is looked at, what may run is not', () => {
  expect(
    reports(
      'DO $$ BEGIN CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users); END $$;',
    ),
  ).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users); END $$;
                                                                     ^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores(
    'DO $$ BEGIN IF now() > now() THEN CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users); END IF; END $$;',
  );
});

test('MySQL makes the index itself, SQLite does not', () => {
  const orders =
    'CREATE TABLE orders (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES users (id));';
  expect(reports(orders, { settings: { dialect: 'sqlite' } })).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES users (id));
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  expect(reports(orders, { settings: { dialect: 'sqlserver' } })).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int PRIMARY KEY, user_id int, FOREIGN KEY (user_id) REFERENCES users (id));
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No index of "orders" begins with "user_id": whenever a row of "users" is deleted, or its key changes, all of "orders" is read to find what points at it. Add an index on "user_id".
    "
  `);
  ignores(orders, { settings: { dialect: 'mysql' } });
  ignores(`${orders}\nCREATE INDEX a ON orders (user_id);`, { settings: { dialect: 'sqlite' } });
});

test('an index of a later migration counts, for a file that is as the disk holds it', () => {
  const root = fileURLToPath(new URL('fixtures/later', import.meta.url));
  const read = (name: string) => {
    const filename = `prisma/migrations/${name}/migration.sql`;
    return { filename, code: readFileSync(`${root}/${filename}`, 'utf8') };
  };
  const lines = read('20240101000001_lines');
  expect(reports(lines.code, { root, filename: lines.filename })).toMatchInlineSnapshot(`
    "
    order_id bigint REFERENCES orders
                    ^^^^^^^^^^^^^^^^^
    No index of "lines" begins with "order_id": whenever a row of "orders" is deleted, or its key changes, all of "lines" is read to find what points at it. Add an index on "order_id".
    "
  `);
  const orders = read('20240101000000_orders');
  ignores(orders.code, { root, filename: orders.filename });
  expect(reports(`${orders.code}-- edited`, { root, filename: orders.filename })).toContain(
    'user_id',
  );
});
