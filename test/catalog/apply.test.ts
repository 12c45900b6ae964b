import { describe, expect, test } from 'vitest';
import { catalogAfter, tableAfter } from './catalog-after.js';

const name = (table: string) => ({ schema: undefined, name: table });

describe('what only the rules ask for', () => {
  test('a table is gone when it was dropped or renamed away, and not when it was never there', () => {
    const catalog = catalogAfter(
      'CREATE TABLE a (id integer); CREATE TABLE b (id integer); DROP TABLE a; ALTER TABLE b RENAME TO c;',
    );
    expect(['a', 'b', 'c', 'd'].map((one) => catalog.isGone(name(one)))).toEqual([
      ...[true, true, false, false],
    ]);
  });

  test('row security and policies', () => {
    const sql = 'CREATE TABLE t (id integer); CREATE POLICY p ON t; CREATE POLICY q ON t;';
    expect(tableAfter(sql)).toMatchObject({ rowSecurity: false, policies: new Set(['p', 'q']) });
    const on = `${sql} ALTER TABLE t ENABLE ROW LEVEL SECURITY; DROP POLICY p ON t; ALTER POLICY q ON t RENAME TO r;`;
    expect(tableAfter(on)).toMatchObject({ rowSecurity: true, policies: new Set(['r']) });
    expect(tableAfter(`${on} ALTER TABLE t DISABLE ROW LEVEL SECURITY;`).rowSecurity).toBe(false);
    expect(tableAfter(`${on} ALTER TABLE t FORCE ROW LEVEL SECURITY;`).rowSecurity).toBe(true);
  });

  test('triggers for each row, and for each statement', () => {
    const sql = `CREATE TABLE t (id integer);
      CREATE TRIGGER each AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
      CREATE TRIGGER once AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION app.f();`;
    expect([...tableAfter(sql).triggers]).toEqual([
      ['each', { routine: 'f', forEachRow: true }],
      ['once', { routine: 'app.f', forEachRow: false }],
    ]);
    const after = `${sql} ALTER TRIGGER each ON t RENAME TO every; DROP TRIGGER once ON t;`;
    expect([...tableAfter(after).triggers.keys()]).toEqual(['every']);
  });

  test('temporary and unlogged tables', () => {
    expect(tableAfter('CREATE TEMP TABLE t (id integer);').temporary).toBe(true);
    expect(tableAfter('CREATE UNLOGGED TABLE t (id integer);').unlogged).toBe(true);
    expect(
      tableAfter('CREATE UNLOGGED TABLE t (id integer); ALTER TABLE t SET LOGGED;').unlogged,
    ).toBe(false);
    expect(tableAfter('CREATE TABLE t (id integer);')).toMatchObject({
      temporary: false,
      unlogged: false,
    });
  });

  test('the labels of an enum', () => {
    const sql = `CREATE TYPE mood AS ENUM ('a', 'b'); ALTER TYPE mood ADD VALUE 'c'; ALTER TYPE mood ADD VALUE IF NOT EXISTS 'a';
      ALTER TYPE mood RENAME VALUE 'b' TO 'x';`;
    expect(catalogAfter(sql).type(name('mood'))?.values).toEqual(['a', 'x', 'c']);
    expect(catalogAfter(`${sql} DROP TYPE mood;`).type(name('mood'))).toBeUndefined();
  });

  test('the constraints of a domain', () => {
    const sql =
      'CREATE DOMAIN d AS integer CHECK (VALUE > 0); ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 9);';
    const constraints = (text: string): number =>
      catalogAfter(text).type(name('d'))?.constraints.length ?? -1;
    expect(constraints(sql)).toBe(2);
    expect(constraints(`${sql} ALTER DOMAIN d DROP CONSTRAINT small;`)).toBe(1);
    expect(constraints(`${sql} ALTER DOMAIN d DROP CONSTRAINT d_check;`)).toBe(1);
    const notNull = `${sql} ALTER DOMAIN d SET NOT NULL;`;
    expect(catalogAfter(notNull).type(name('d'))?.notNull).toBe(true);
    expect(catalogAfter(`${notNull} ALTER DOMAIN d DROP NOT NULL;`).type(name('d'))?.notNull).toBe(
      false,
    );
  });
});

describe('a rename reaches what names the thing', () => {
  test('a check of a column proves the same of it under its new name', () => {
    const sql =
      'CREATE TABLE t (a integer, b integer, CHECK (a IS NOT NULL)); ALTER TABLE t RENAME a TO c;';
    const [check] = tableAfter(sql).constraints;
    expect(check?.of).toMatchObject({ condition: { conjuncts: [{ left: { name: 'c' } }] } });
  });

  test('a foreign key points at the new names of the table and its columns', () => {
    const sql = `CREATE TABLE p (id integer PRIMARY KEY, code text UNIQUE);
      CREATE TABLE t (code text REFERENCES p (code)); ALTER TABLE p RENAME TO q; ALTER TABLE q RENAME code TO sign;`;
    expect(tableAfter(sql).constraints[0]?.of).toMatchObject({
      table: { name: 'q' },
      referenced: ['sign'],
    });
  });

  test('an index is found by its new name only', () => {
    const catalog = catalogAfter(
      'CREATE TABLE t (a integer); CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j;',
    );
    expect(catalog.index(name('i'))).toBeUndefined();
    expect(catalog.index(name('j'))?.table.name).toBe('t');
  });
});

describe('what points at a table', () => {
  test('partitions, heirs and foreign keys, until they do not any more', () => {
    const sql = `CREATE TABLE t (id integer PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE part PARTITION OF t DEFAULT; CREATE TABLE user_of (t integer REFERENCES t);`;
    const pointing = (text: string): readonly string[] =>
      catalogAfter(text)
        .pointingAt(name('t'))
        .map((one) => one.name);
    expect(pointing(sql)).toEqual(['part', 'user_of']);
    expect(pointing(`${sql} ALTER TABLE t DETACH PARTITION part;`)).toEqual(['user_of']);
    expect(pointing(`${sql} DROP TABLE user_of;`)).toEqual(['part']);
    expect(pointing(`${sql} ALTER TABLE user_of DROP CONSTRAINT user_of_t_fkey;`)).toEqual([
      'part',
    ]);
  });
});

describe('constraints that are not validated', () => {
  const sql =
    'CREATE TABLE t (a integer); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;';

  test('are so until VALIDATE CONSTRAINT', () => {
    expect(tableAfter(sql).constraints[0]?.validated).toBe(false);
    expect(
      tableAfter(`${sql} ALTER TABLE t VALIDATE CONSTRAINT c;`).constraints[0]?.validated,
    ).toBe(true);
    expect(
      tableAfter(`${sql} ALTER TABLE t VALIDATE CONSTRAINT d;`).constraints[0]?.validated,
    ).toBe(false);
  });

  test('are valid at once in a table that is made with them', () => {
    const table = tableAfter('CREATE TABLE t (a integer, CONSTRAINT c CHECK (a > 0) NOT VALID);');
    expect(table.constraints[0]?.validated).toBe(true);
  });
});
