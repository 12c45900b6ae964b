import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-money-or-float', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('money and approximate amounts are reported, measurements are not', () => {
  expect(reports('CREATE TABLE orders (id bigint, fee money, price real, "unitPrice" float);'))
    .toMatchInlineSnapshot(`
      "
      CREATE TABLE orders (id bigint, fee money, price real, "unitPrice" float);
                                      ^^^^^^^^^
      "fee" is money, which is read and written by the lc_monetary of the server: a dump that is loaded under another setting fails or changes the amounts. Make it numeric.

      CREATE TABLE orders (id bigint, fee money, price real, "unitPrice" float);
                                                 ^^^^^^^^^^
      real holds "price" only approximately: sums of amounts are off by fractions, and equal amounts need not be equal. Make it numeric.

      CREATE TABLE orders (id bigint, fee money, price real, "unitPrice" float);
                                                             ^^^^^^^^^^^^^^^^^
      float holds "unitPrice" only approximately: sums of amounts are off by fractions, and equal amounts need not be equal. Make it numeric.
      "
    `);
  ignores(
    'CREATE TABLE orders (id bigint, fee numeric, weight real, price_level text, latitude float);',
  );
});

test('a later statement can repair it', () => {
  const add = 'ALTER TABLE orders ADD COLUMN price float;';
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN price float;
                                  ^^^^^^^^^^^
    float holds "price" only approximately: sums of amounts are off by fractions, and equal amounts need not be equal. Make it numeric.
    "
  `);
  ignores(`${add}\nALTER TABLE orders ALTER COLUMN price TYPE numeric;`);
  ignores(`${add}\nALTER TABLE orders DROP COLUMN price;`);
  ignores('CREATE TEMP TABLE orders (price float);');
});

test('other databases have such numbers too', () => {
  const orders = 'CREATE TABLE orders (id int, price double);';
  expect(reports(orders, { settings: { dialect: 'mysql' } })).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int, price double);
                                 ^^^^^^^^^^^^
    double holds "price" only approximately: sums of amounts are off by fractions, and equal amounts need not be equal. Make it numeric.
    "
  `);
  expect(reports('CREATE TABLE orders (price real);', { settings: { dialect: 'sqlite' } }))
    .toMatchInlineSnapshot(`
      "
      CREATE TABLE orders (price real);
                           ^^^^^^^^^^
      real holds "price" only approximately: sums of amounts are off by fractions, and equal amounts need not be equal. Make it an integer of the smallest unit.
      "
    `);
  ignores('CREATE TABLE orders (price money);', { settings: { dialect: 'sqlserver' } });
  ignores(orders.replace('double', 'decimal(10, 2)'), { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE orders (fee money);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (fee money);
                         ^^^^^^^^^
    "fee" is money, which is read and written by the lc_monetary of the server: a dump that is loaded under another setting fails or changes the amounts. Make it numeric.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
