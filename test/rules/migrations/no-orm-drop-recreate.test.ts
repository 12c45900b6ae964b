import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-orm-drop-recreate', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings: { dialect: 'postgresql' },
});
const drop = 'ALTER TABLE orders DROP COLUMN total;\n';
const add = 'ALTER TABLE orders ADD COLUMN total bigint;\n';

test('a column that is dropped and added again is empty', () => {
  expect(reports(drop + add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders DROP COLUMN total;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "total" is dropped and added again: all its values in "orders" are lost. Change it in place, or fill a new column from it before it goes.
    "
  `);
  ignores(drop);
  ignores(`${drop}${add.replace('total', 'amount')}`);
  ignores('ALTER TABLE orders ALTER COLUMN total TYPE bigint;');
});

test('both commands can stand in one statement', () => {
  expect(
    reports('ALTER TABLE orders DROP COLUMN total, ADD COLUMN total bigint NOT NULL DEFAULT 0;'),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders DROP COLUMN total, ADD COLUMN total bigint NOT NULL DEFAULT 0;
                       ^^^^^^^^^^^^^^^^^
    "total" is dropped and added again: all its values in "orders" are lost. Change it in place, or fill a new column from it before it goes.
    "
  `);
});

test('values that are written elsewhere before are saved', () => {
  ignores(
    `ALTER TABLE orders ADD COLUMN amount int;\nUPDATE orders SET amount = total;\n${drop}${add}`,
  );
});

test('a program may keep the values while the column is away', () => {
  const filename = 'migrations/20240101000000_total.ts';
  const code = (last: string): string => `import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('orders', (table) => { table.dropColumn('total'); });
  await knex.schema.alterTable('orders', (table) => { table.bigInteger('total'); });
  ${last}
}
`;
  expect(reports(code(''), { filename })).toContain('all its values in "orders" are lost');
  ignores(
    code("for (const { id, total } of kept) await knex('orders').where({ id }).update({ total });"),
    { filename },
  );
});

test('a column that the file added before had no values', () => {
  ignores(`${add}${drop}${add}`);
});

test('a table that is dropped and made again is empty', () => {
  const made = 'CREATE TABLE orders (id bigint);\n';
  expect(reports(`DROP TABLE orders;\n${made}`)).toMatchInlineSnapshot(`
    "
    DROP TABLE orders;
    ^^^^^^^^^^^^^^^^^
    "orders" is dropped and made again: all its rows are lost. Change it in place, or copy its rows before it goes.
    "
  `);
  ignores('DROP TABLE orders;');
  ignores(`${made}DROP TABLE orders;\n${made}`);
  ignores(`CREATE TABLE saved AS SELECT * FROM orders;\nDROP TABLE orders;\n${made}`);
});

test('DROP TABLE IF EXISTS begins scripts for empty databases, which strict projects hear of', () => {
  const code = 'DROP TABLE IF EXISTS orders;\nCREATE TABLE orders (id bigint);\n';
  ignores(code);
  expect(reports(code, { options: { confidence: 'medium' } })).toContain('all its rows are lost');
});

test('a column that is dropped only if it exists may be one of a first attempt', () => {
  const code = drop.replace('COLUMN', 'COLUMN IF EXISTS') + add;
  ignores(code);
  expect(reports(code, { options: { confidence: 'medium' } })).toContain('are lost');
});

test('the values of a generated column come back by themselves', () => {
  ignores(`${drop}ALTER TABLE orders ADD COLUMN total int GENERATED ALWAYS AS (a + b) STORED;`);
});

test('a rebuild takes the rows along', () => {
  ignores(
    'CREATE TABLE new_orders (id int);\nINSERT INTO new_orders SELECT id FROM orders;\nDROP TABLE orders;\nALTER TABLE new_orders RENAME TO orders;\n',
    { settings: { dialect: 'sqlite' } },
  );
});

test('every database loses them, and the way down is left alone', () => {
  for (const dialect of ['mysql', 'sqlserver', 'sqlite'] as const) {
    const again = add.replace(' COLUMN', dialect === 'sqlserver' ? '' : ' COLUMN');
    expect(reports(drop + again, { settings: { dialect } })).toContain('are lost');
  }
  const filename = 'db/migrations/20240101000000_orders.sql';
  ignores(`-- migrate:up\n${drop}-- migrate:down\n${add}`, { filename });
  ignores(`-- migrate:up\n-- migrate:down\n${drop}${add}`, { filename });
});

test('a name that only its capitals tell apart is said as both are written', () => {
  const filename = 'prisma/migrations/20240101000000_sizes/migration.sql';
  const again = (name: string): string =>
    `ALTER TABLE items DROP COLUMN "sizeKB", ADD COLUMN "${name}" int;`;
  expect(reports(again('sizeKb'), { filename })).toContain(
    '"sizeKB" is dropped and "sizeKb" is added: all values that it has in "items" are lost.',
  );
  expect(reports(again('sizeKB'), { filename })).toContain('"sizeKB" is dropped and added again');
  ignores(again('sizeMB'), { filename });
});

test('rows that INSERT … SELECT takes along come back, in every database', () => {
  const rebuild = (from: string): string => `CREATE TABLE kept (id INT);
INSERT INTO kept SELECT id FROM ${from};
DROP TABLE users;
CREATE TABLE users (id INT, name TEXT);
INSERT INTO users (id) SELECT id FROM kept;`;
  for (const dialect of ['mysql', 'sqlite', 'sqlserver', 'postgresql'] as const) {
    const reading = { filename: 'migrations/2_users.sql', settings: { dialect } } as const;
    ignores(rebuild('users'), reading);
    ignores(rebuild('app.users AS u'), reading);
    expect(reports(rebuild('others'), reading)).toContain('all its rows are lost');
  }
});
