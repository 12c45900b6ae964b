import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-broad-grant', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('all rights, and rights for everybody, are reported', () => {
  expect(reports('GRANT ALL PRIVILEGES ON orders, app.users TO shop;')).toMatchInlineSnapshot(`
    "
    GRANT ALL PRIVILEGES ON orders, app.users TO shop;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    GRANT ALL gives "shop" every right on "orders", "app.users", whether it is needed or not. Name the privileges that are needed.
    "
  `);
  expect(reports('GRANT SELECT ON orders TO PUBLIC;')).toMatchInlineSnapshot(`
    "
    GRANT SELECT ON orders TO PUBLIC;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PUBLIC is everybody who can connect, now and later. Grant the rights on "orders" to the roles that need them.
    "
  `);
  ignores('GRANT SELECT, INSERT ON orders TO shop;');
  ignores('REVOKE ALL ON orders FROM PUBLIC;');
});

test('some roles can do everything', () => {
  expect(reports('GRANT pg_read_all_data TO shop;')).toMatchInlineSnapshot(`
    "
    GRANT pg_read_all_data TO shop;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "pg_read_all_data" reaches past the rights on single tables, and so does "shop" from now on. Grant the privileges that are needed instead.
    "
  `);
  ignores('GRANT readers TO shop;');
});

test('MySQL has such rights too', () => {
  expect(reports("GRANT ALL ON shop.* TO 'shop'@'%';", { settings: { dialect: 'mysql' } }))
    .toMatchInlineSnapshot(`
      "
      GRANT ALL ON shop.* TO 'shop'@'%';
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      GRANT ALL gives "shop@%" every right on "shop.*", whether it is needed or not. Name the privileges that are needed.
      "
    `);
  ignores("GRANT SELECT ON shop.* TO 'shop'@'%';", { settings: { dialect: 'mysql' } });
  ignores('GRANT ALL ON orders TO shop;', { settings: { dialect: 'sqlserver' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `GRANT ALL ON orders TO shop;`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    GRANT ALL ON orders TO shop;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    GRANT ALL gives "shop" every right on "orders", whether it is needed or not. Name the privileges that are needed.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
