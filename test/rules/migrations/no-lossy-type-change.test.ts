import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-lossy-type-change', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const change = (before: string, after: string): string =>
  `ALTER TABLE users ADD COLUMN a ${before};\nALTER TABLE users ALTER COLUMN a TYPE ${after};`;

test('values that do not fit make the change fail', () => {
  expect(reports(change('bigint', 'integer'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a TYPE integer;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    One value of "a" in "users" that fits bigint and not integer makes this change fail, or is cut off where the server is not strict. Add a column of the new type, move the values that fit in batches, decide on the others, then switch over.
    "
  `);
  ignores(change('integer', 'bigint'));
});

test('values that fit after a fashion lose something', () => {
  expect(reports(change('numeric(10, 2)', 'integer'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a TYPE integer;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Changing "a" in "users" from numeric(10, 2) to integer drops a part of its values without a word, and nothing brings it back. Add a column of the new type, fill it in batches, and drop the old column when nobody needs that part any more.
    "
  `);
  ignores(change('integer', 'numeric(12, 2)'));
});

test.each([
  ['text', 'varchar(20)'],
  ['varchar(20)', 'char(10)'],
  ['varchar', 'varchar(10)'],
  ['numeric(10, 2)', 'numeric(8, 2)'],
  ['integer', 'smallint'],
  ['integer', 'numeric(5, 0)'],
])('not all of %s fits %s', (before, after) => {
  expect(reports(change(before, after))).toContain(`fits ${before} and not ${after}`);
});

test.each([
  ['numeric', 'numeric(10, 2)'],
  ['numeric(10, 3)', 'numeric(10, 2)'],
  ['timestamptz', 'date'],
  ['timestamp', 'timestamp(3)'],
])('%s to %s drops something', (before, after) => {
  expect(reports(change(before, after))).toContain(`from ${before} to ${after} drops`);
});

test.each([
  ['varchar(20)', 'text'],
  ['varchar(20)', 'varchar(40)'],
  ['integer', 'text'],
  ['numeric(10, 2)', 'numeric(12, 2)'],
  ['date', 'timestamp'],
  ['timestamp(3)', 'timestamp'],
  ['integer[]', 'integer'],
])('%s to %s loses nothing that is known', (before, after) => {
  ignores(change(before, after));
});

test('an expression decides what becomes of the values, a cast does not', () => {
  ignores(change('bigint', 'integer USING least(a, 9)::integer'));
  expect(reports(change('bigint', 'integer USING a::integer'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a TYPE integer USING a::integer;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    One value of "a" in "users" that fits bigint and not integer makes this change fail, or is cut off where the server is not strict. Add a column of the new type, move the values that fit in batches, decide on the others, then switch over.
    "
  `);
  expect(reports(change('bigint', 'integer USING CAST("a" AS integer)'))).toContain('"a"');
});

test('without the old type nothing is claimed', () => {
  ignores('ALTER TABLE users ALTER COLUMN a TYPE smallint;');
});

test('other databases cut off as well', () => {
  const mysql = { settings: { dialect: 'mysql' } } as const;
  const modify = (before: string, after: string): string =>
    `ALTER TABLE users ADD COLUMN a ${before};\nALTER TABLE users MODIFY a ${after};`;
  expect(reports(modify("enum('a','b')", "enum('a')"), mysql)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users MODIFY a enum('a');
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    One value of "a" in "users" that fits enum('a','b') and not enum('a') makes this change fail, or is cut off where the server is not strict. Add a column of the new type, move the values that fit in batches, decide on the others, then switch over.
    "
  `);
  ignores(modify("enum('a','b')", "enum('b','a','c')"), mysql);
  expect(reports(modify('varchar(20)', 'varchar(10)'), mysql)).toContain('fits varchar(20)');
  const sqlserver = { settings: { dialect: 'sqlserver' } } as const;
  const alter = 'ALTER TABLE users ADD a nvarchar(max);\nALTER TABLE users ALTER COLUMN a';
  expect(reports(`${alter} nvarchar(10);`, sqlserver)).toContain('fits nvarchar(max)');
  ignores(`${alter} nvarchar(max) NOT NULL;`, sqlserver);
});

test('under a tool that wraps the file it is no better', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n${change('bigint', 'integer')}\n-- migrate:down\n`;
  expect(reports(code, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a TYPE integer;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    One value of "a" in "users" that fits bigint and not integer makes this change fail, or is cut off where the server is not strict. Add a column of the new type, move the values that fit in batches, decide on the others, then switch over.
    "
  `);
});

test('a block of code runs now', () => {
  const code =
    'ALTER TABLE users ADD COLUMN a bigint;\nDO $$ BEGIN ALTER TABLE users ALTER a TYPE int; END $$;';
  expect(reports(code)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ALTER a TYPE int; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    One value of "a" in "users" that fits bigint and not int makes this change fail, or is cut off where the server is not strict. Add a column of the new type, move the values that fit in batches, decide on the others, then switch over.
    "
  `);
});

test('a new table has no values, and the way down puts back what was there', () => {
  ignores('CREATE TABLE users (a bigint);\nALTER TABLE users ALTER COLUMN a TYPE integer;');
  const filename = 'db/migrations/20240101000000_users.sql';
  ignores(`-- migrate:up\n-- migrate:down\n${change('bigint', 'integer')}\n`, { filename });
});
