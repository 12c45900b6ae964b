import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unsafe-type-change', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});
const medium = { options: { confidence: 'medium' } } as const;
const change = (before: string, after: string): string =>
  `ALTER TABLE orders ADD COLUMN a ${before};\nALTER TABLE orders ALTER COLUMN a TYPE ${after};`;

test.each([
  'a::text::state_new',
  '(a::text)::state_new',
  '"a"::varchar::state_new',
  'CAST(CAST(a AS text) AS state_new)',
  'CAST(a::text AS state_new)',
])('an enum that is read from text is stored anew, whatever it was before: %s', (using) => {
  const made = "CREATE TYPE state_new AS ENUM ('a');\n";
  const to = (type: string): string =>
    `${made}ALTER TABLE orders ALTER COLUMN a TYPE ${type} USING ${using.replace('state_new', type)};`;
  expect(reports(to('state_new'))).toContain(
    `with USING ${using} writes "orders" and all its indexes anew`,
  );
  // What is not known to be an enum may be a domain over text.
  ignores(to('label'));
});

test('citext is stored like text, and sorted in another way', () => {
  expect(reports(change('text', 'citext'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE citext;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" to citext leaves the rows of "orders" as they are, but builds indexes over the column anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  expect(reports(change('text', 'uuid'))).toContain('writes "orders"');
});

test('a type that is stored in another way has the table written anew', () => {
  expect(reports(change('int', 'bigint'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" from int to bigint writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  ignores(change('varchar(10)', 'varchar(20)'), medium);
});

test.each([
  ['varchar(10)', 'text'],
  ['text', 'varchar'],
  ['numeric(8, 2)', 'numeric(10, 2)'],
  ['timestamp(3)', 'timestamp(6)'],
  ['cidr', 'inet'],
  ['varchar(10)', 'varchar(10)'],
])('%s to %s leaves the rows as they are', (before, after) => {
  ignores(change(before, after), medium);
});

test.each([
  ['varchar(20)', 'varchar(10)'],
  ['text', 'varchar(10)'],
  ['numeric(8, 2)', 'numeric(10, 3)'],
  ['json', 'jsonb'],
  ['timestamp(6)', 'timestamp(3)'],
])('%s to %s writes the rows anew', (before, after) => {
  expect(reports(change(before, after))).toContain(`from ${before} to ${after}`);
});

test('without the old type it is one of the two', () => {
  const code = 'ALTER TABLE orders ALTER COLUMN a TYPE text;';
  expect(reports(code, medium)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE text;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Unless the type that "a" has now is stored like text, which no migration here tells, this change writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  ignores(code);
});

test('an expression writes every row, a cast to the type is no expression', () => {
  const to = 'ALTER TABLE orders ALTER COLUMN a TYPE bigint';
  expect(reports(`${to} USING (a * 100)::bigint;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE bigint USING (a * 100)::bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" to bigint with USING (a * 100)::bigint writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  ignores(`${to} USING a::bigint;`);
  ignores(change('varchar(10)', 'text USING a::text'), medium);
});

test('a cast in steps may change how a value is stored', () => {
  const code = change('state', 'label USING a::text::label');
  expect(reports(`CREATE DOMAIN label AS text;\n${code}`, medium)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE label USING a::text::label;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Unless no step of USING a::text::label changes how a value is stored, changing "a" to label writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
});

test('timestamp and timestamptz are stored alike only in UTC', () => {
  const code = change('timestamp', 'timestamptz');
  expect(reports(code, medium)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE timestamptz;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Unless the session's TimeZone is UTC, changing "a" from timestamp to timestamptz writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  ignores(code);
});

test('another order of the values has the indexes of the column built anew', () => {
  const add = 'ALTER TABLE orders ADD COLUMN a text;';
  const index = 'CREATE INDEX CONCURRENTLY orders_a ON orders (a);';
  const collate = 'ALTER TABLE orders ALTER COLUMN a TYPE text COLLATE "C";';
  const plain = { filename: 'migrations/0001_orders.sql' } as const;
  expect(reports(`${add}\n${index}\n${collate}`, plain)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE text COLLATE "C";
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" to text COLLATE "C" leaves the rows of "orders" as they are, but builds indexes over the column anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  ignores(`${add}\n${index}\nALTER TABLE orders ALTER COLUMN a TYPE varchar;`, plain);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_orders.sql';
  expect(reports(`-- migrate:up\n${change('int', 'bigint')}\n-- migrate:down\n`, { filename }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" from int to bigint writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
});

test('a block of code runs now', () => {
  const code = 'ALTER TABLE orders ALTER COLUMN a TYPE bigint USING length(a);';
  expect(reports(`DO $$ BEGIN ${code} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE orders ALTER COLUMN a TYPE bigint USING length(a); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" to bigint with USING length(a) writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
});

test('a table that is new or small is written in no time', () => {
  const code = 'ALTER TABLE orders ALTER COLUMN a TYPE bigint;';
  ignores(`CREATE TABLE orders (a int);\n${code}`, medium);
  ignores(code, { ...medium, settings: { ...settings, tables: { orders: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_orders.sql';
  const code = `-- migrate:up\n-- migrate:down\n${change('int', 'bigint')}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a TYPE bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Changing "a" from int to bigint writes "orders" and all its indexes anew while nothing can read or write the table. Add a column of the new type, fill it in batches while code writes both, then switch over.
    "
  `);
  ignores(code, { filename });
});

test('SQL Server writes every row, unless a text may only become longer', () => {
  const sqlserver = { settings: { dialect: 'sqlserver' } } as const;
  const alter = (before: string, after: string): string =>
    `ALTER TABLE orders ADD a ${before};\nALTER TABLE orders ALTER COLUMN a ${after};`;
  expect(reports(alter('int', 'bigint'), sqlserver)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ALTER COLUMN a bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" from int to bigint writes every row of "orders" while nothing can read or write it. Say WITH (ONLINE = ON) where the edition has it, or add a column of the new type and fill it in batches.
    "
  `);
  ignores(alter('nvarchar(20)', 'nvarchar(40) NOT NULL'), sqlserver);
  ignores(alter('int', 'int NOT NULL'), sqlserver);
  ignores(alter('int', 'bigint WITH (ONLINE = ON)'), sqlserver);
});

test('other databases are not for this rule', () => {
  ignores(change('int', 'bigint'), { settings: { dialect: 'sqlite' } });
  // Another rule's finding.
  ignores('ALTER TABLE orders ADD a int;\nALTER TABLE orders MODIFY a bigint;', {
    settings: { dialect: 'mysql' },
  });
});

test('parentheses around the cast that would be made anyway say nothing', () => {
  const made = 'ALTER TABLE users ADD COLUMN code varchar(10);\n';
  const file = { options: { confidence: 'medium' } };
  const change = (length: number): string =>
    `${made}ALTER TABLE users ALTER COLUMN code TYPE varchar(${length}) USING ("code"::varchar(${length}));`;
  ignores(change(20), file);
  expect(reports(change(5), file)).toContain('USING ("code"::varchar(5)) writes "users"');
});
