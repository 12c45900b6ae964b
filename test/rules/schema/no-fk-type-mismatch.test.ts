import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const dbmate = 'db/migrations/20240101000000_shop.sql';
const { reports, ignores } = testerOf('no-fk-type-mismatch', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('types that hold other values are reported, the same under another name are not', () => {
  const users = 'CREATE TABLE users (id bigserial PRIMARY KEY, code varchar(9) UNIQUE);\n';
  expect(reports(`${users}CREATE TABLE orders (id int, user_id integer REFERENCES users);`))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int, user_id integer REFERENCES users);
                                                 ^^^^^^^^^^^^^^^^
    "orders.user_id" is integer, but "users.id", which it points at, is bigint: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.user_id" as bigint.
    "
  `);
  ignores(`${users}CREATE TABLE orders (id int, user_id int8 REFERENCES users);`);
  ignores(`${users}CREATE TABLE orders (id int, code text REFERENCES users (code));`);
});

test('what a later migration makes of the types is not what the key was added to', () => {
  const root = fileURLToPath(new URL('fixtures/later-types', import.meta.url));
  const filename = 'prisma/migrations/20240101000000_init/migration.sql';
  const file = { root, filename } as const;
  const code = readFileSync(`${root}/${filename}`, 'utf8');
  expect(reports(code, file)).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int, user_id text REFERENCES users, shop_id integer REFERENCES shops);
                                                                                ^^^^^^^^^^^^^^^^
    "orders.shop_id" is integer, but "shops.id", which it points at, is bigint: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.shop_id" as bigint.
    "
  `);
});

test('the key may be added later, and the column too', () => {
  const users = 'CREATE TABLE users (id uuid PRIMARY KEY);\nCREATE TABLE orders (user_id text);\n';
  expect(reports(`${users}ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "orders.user_id" is text, but "users.id", which it points at, is uuid: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.user_id" as uuid.
    "
  `);
  expect(reports(`${users}ALTER TABLE orders ADD COLUMN owner varchar(36) REFERENCES users (id);`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN owner varchar(36) REFERENCES users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "orders.owner" is varchar(36), but "users.id", which it points at, is uuid: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.owner" as uuid.
    "
  `);
  ignores(`${users}ALTER TABLE orders ADD COLUMN owner uuid REFERENCES users (id);`);
  ignores(`${users}ALTER TABLE orders ALTER COLUMN user_id TYPE uuid USING user_id::uuid;
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);`);
});

test('all pairs of a key are looked at', () => {
  const users = 'CREATE TABLE users (tenant int, id int8, PRIMARY KEY (tenant, id));\n';
  expect(
    reports(
      `${users}CREATE TABLE orders (tenant int, user_id int, FOREIGN KEY (tenant, user_id) REFERENCES users);`,
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (tenant int, user_id int, FOREIGN KEY (tenant, user_id) REFERENCES users);
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "orders.user_id" is int, but "users.id", which it points at, is int8: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.user_id" as int8.
    "
  `);
  ignores(
    `${users}CREATE TABLE orders (tenant int, user_id int8, FOREIGN KEY (tenant, user_id) REFERENCES users);`,
  );
});

test('what is not known is not reported', () => {
  ignores('CREATE TABLE orders (id int, user_id int REFERENCES users (id));');
  ignores(
    'CREATE TABLE users (id my_id PRIMARY KEY);\nCREATE TABLE orders (user_id int REFERENCES users (id));',
  );
  const code =
    'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (user_id int REFERENCES users (id));';
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename: dbmate }))
    .toMatchInlineSnapshot(`
      "
      CREATE TABLE orders (user_id int REFERENCES users (id));
                                       ^^^^^^^^^^^^^^^^^^^^^
      "orders.user_id" is int, but "users.id", which it points at, is bigint: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.user_id" as bigint.
      "
    `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename: dbmate });
});

test('SQLite has one whole number, MySQL tells signs apart', () => {
  const code =
    'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (user_id int REFERENCES users (id));';
  ignores(code, { settings: { dialect: 'sqlite' } });
  expect(reports(code, { settings: { dialect: 'sqlserver' } })).toContain('is int, but');
  const signs =
    'CREATE TABLE users (id int unsigned PRIMARY KEY);\nCREATE TABLE orders (user_id int, FOREIGN KEY (user_id) REFERENCES users (id));';
  expect(reports(signs, { settings: { dialect: 'mysql' } })).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (user_id int, FOREIGN KEY (user_id) REFERENCES users (id));
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "orders.user_id" is int, but "users.id", which it points at, is int unsigned: values that fit one need not fit the other, and comparing them costs a conversion or fails. Declare "orders.user_id" as int unsigned.
    "
  `);
  ignores(signs.replace('user_id int,', 'user_id int unsigned,'), {
    settings: { dialect: 'mysql' },
  });
});
