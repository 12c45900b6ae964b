import { expect, test } from 'vitest';
import { catalogAfter, tableAfter } from './catalog-after.js';

const made = 'CREATE TABLE t (id integer PRIMARY KEY, a integer);';
const inDo = (sql: string): string => `DO $$ BEGIN IF true THEN ${sql} END IF; END $$;`;
const inPlainDo = (sql: string): string => `DO $$ BEGIN ${sql} END $$;`;

/** What a statement under a condition leaves in doubt, and the same one without a condition. */
test.each([
  ['ALTER TABLE t ADD COLUMN b integer;', 'b'],
  ['ALTER TABLE t DROP COLUMN a;', 'a'],
  ['ALTER TABLE t ALTER COLUMN a SET NOT NULL;', 'a'],
  ['ALTER TABLE t RENAME COLUMN a TO b;', 'b'],
])('under a condition, %s leaves that column in doubt and nothing else', (sql, column) => {
  const table = tableAfter(`${made} CREATE TABLE other (a integer); ${inDo(sql)}`);
  expect(table.columns.get(column)?.kind).toBe('Unknown');
  expect(table.columns.get('id')?.kind).toBe('Column');
  expect(table.isWhole).toBe(true);
  const plain = tableAfter(`${made} ${inPlainDo(sql)}`);
  expect(plain.columns.get(column)?.kind ?? 'gone').not.toBe('Unknown');
});

test('under a condition, a change of type or default leaves that part of the column in doubt', () => {
  const retyped = inDo('ALTER TABLE t ALTER COLUMN a TYPE text;');
  const column = tableAfter(`${made} ${retyped}`).columns.get('a');
  expect(column).toMatchObject({ kind: 'Column', type: { kind: 'Unknown' }, default: undefined });
  const defaulted = inDo('ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;');
  const other = tableAfter(`${made} ${defaulted}`).columns.get('a');
  expect(other).toMatchObject({ type: { name: 'int4' }, default: { kind: 'Unknown' } });
});

test('what a condition may have made again is as it was', () => {
  const again = inDo('CREATE TABLE t (id text); ALTER TABLE t ADD COLUMN a text;');
  const table = tableAfter(`${made} ${again}`);
  expect(table.isWhole).toBe(true);
  expect(table.columns.get('a')).toMatchObject({ type: { name: 'int4' } });
});

test('the body of a routine changes nothing where it is written', () => {
  const routine = `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE t; END $$;`;
  expect(tableAfter(`${made} ${routine}`).isWhole).toBe(true);
  expect(
    catalogAfter(`${made} ${inPlainDo('DROP TABLE t;')}`).table({ schema: undefined, name: 't' }),
  ).toBeUndefined();
});

test.each([
  'ALTER TABLE t ADD CHECK (a > 0);',
  'CREATE INDEX ON t (a);',
  'ALTER TABLE t DROP CONSTRAINT t_pkey;',
  'DROP TABLE t;',
])('under a condition, %s leaves that table in doubt and no other one', (sql) => {
  const catalog = catalogAfter(`${made} CREATE TABLE other (a integer); ${inDo(sql)}`);
  expect(catalog.table({ schema: undefined, name: 't' })?.isWhole).toBe(false);
  expect(catalog.table({ schema: undefined, name: 'other' })?.isWhole).toBe(true);
  const plain = catalogAfter(`${made} ${inPlainDo(sql)}`);
  expect(plain.table({ schema: undefined, name: 't' })?.isWhole ?? true).toBe(true);
});

test('a column that is added twice is not known, and one that is added if it is missing is the first one', () => {
  const twice = 'ALTER TABLE t ADD COLUMN b text; ALTER TABLE t ADD COLUMN b integer;';
  expect(tableAfter(`${made} ${twice}`).columns.get('b')?.kind).toBe('Unknown');
  const once = twice.replaceAll('ADD COLUMN', 'ADD COLUMN IF NOT EXISTS');
  expect(tableAfter(`${made} ${once}`).columns.get('b')).toMatchObject({ type: { name: 'text' } });
});

test('a table whose creation was not read is not whole, and knows what was read of it', () => {
  const table = tableAfter('ALTER TABLE t ADD COLUMN b integer NOT NULL DEFAULT 1;');
  expect(table.isWhole).toBe(false);
  expect(table.columns.get('b')).toMatchObject({ notNull: true });
  expect(tableAfter(made).isWhole).toBe(true);
});

test.each([
  ['ALTER TABLE t DROP COLUMN missing;', 'ALTER TABLE t DROP COLUMN IF EXISTS missing;'],
  ['ALTER TABLE t RENAME COLUMN missing TO b;', 'ALTER TABLE t RENAME COLUMN a TO b;'],
  ['ALTER TABLE t DROP CONSTRAINT missing;', 'ALTER TABLE t DROP CONSTRAINT IF EXISTS missing;'],
  [
    'ALTER TABLE t ALTER COLUMN missing SET NOT NULL;',
    'ALTER TABLE t ALTER COLUMN a SET NOT NULL;',
  ],
])('%s contradicts what was read, %s does not', (wrong, right) => {
  expect(tableAfter(`${made} ${wrong}`).isWhole).toBe(false);
  expect(tableAfter(`${made} ${right}`).isWhole).toBe(true);
});

test('a copy of a table that was not read is not whole', () => {
  expect(tableAfter('CREATE TABLE t (LIKE elsewhere);').isWhole).toBe(false);
  expect(tableAfter('CREATE TABLE here (a integer); CREATE TABLE t (LIKE here);').isWhole).toBe(
    true,
  );
});

test('the columns of a query are not known', () => {
  expect(tableAfter('CREATE TABLE t AS SELECT 1 AS a;').isWhole).toBe(false);
});
