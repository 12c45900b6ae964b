import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-schema-qualified', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('the first bare name of a table is reported', () => {
  expect(reports('CREATE TABLE orders (id int);\nALTER TABLE orders ADD COLUMN a int;'))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int);
                 ^^^^^^
    Which "orders" this is depends on the search path of whoever runs the migration. Write its schema, as in "public.orders".
    "
  `);
  expect(reports('CREATE VIEW totals AS SELECT 1;\nCREATE INDEX i ON orders (a);'))
    .toMatchInlineSnapshot(`
    "
    CREATE VIEW totals AS SELECT 1;
                ^^^^^^
    Which "totals" this is depends on the search path of whoever runs the migration. Write its schema, as in "public.totals".

    CREATE INDEX i ON orders (a);
                      ^^^^^^
    Which "orders" this is depends on the search path of whoever runs the migration. Write its schema, as in "public.orders".
    "
  `);
  ignores('CREATE TABLE shop.orders (id int);\nALTER TABLE shop.orders ADD COLUMN a int;');
});

test('a search path in the file, and temporary tables, leave no doubt', () => {
  ignores('SET search_path = shop;\nCREATE TABLE orders (id int);');
  ignores('CREATE TEMP TABLE orders (id int);\nCREATE INDEX i ON orders (id);');
  expect(reports('SET lock_timeout = 1;\nCREATE TABLE orders (id int);')).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int);
                 ^^^^^^
    Which "orders" this is depends on the search path of whoever runs the migration. Write its schema, as in "public.orders".
    "
  `);
  ignores('CREATE TABLE orders (id int);', { settings: { dialect: 'sqlserver' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE orders (id int);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE orders (id int);
                 ^^^^^^
    Which "orders" this is depends on the search path of whoever runs the migration. Write its schema, as in "public.orders".
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
