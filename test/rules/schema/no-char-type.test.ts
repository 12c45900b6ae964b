import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-char-type', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('the type is reported wherever a column gets it', () => {
  expect(reports('CREATE TABLE t (id bigint, a char(3));')).toMatchInlineSnapshot(`
    "
    CREATE TABLE t (id bigint, a char(3));
                               ^^^^^^^^^
    char(3) fills shorter values of "a" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.
    "
  `);
  expect(reports('ALTER TABLE t ADD COLUMN a char(3);')).toMatchInlineSnapshot(`
    "
    ALTER TABLE t ADD COLUMN a char(3);
                             ^^^^^^^^^
    char(3) fills shorter values of "a" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.
    "
  `);
  expect(reports('ALTER TABLE t ALTER COLUMN a TYPE char(3);')).toMatchInlineSnapshot(`
    "
    ALTER TABLE t ALTER COLUMN a TYPE char(3);
                                      ^^^^^^^
    char(3) fills shorter values of "a" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.
    "
  `);
  ignores('CREATE TABLE t (id bigint, a "char");');
  ignores('ALTER TABLE t ADD COLUMN a "char";');
});

test('a later statement can repair it', () => {
  const add = 'ALTER TABLE t ADD COLUMN a char(3);';
  expect(reports(`${add}\nALTER TABLE t ADD COLUMN b "char";`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE t ADD COLUMN a char(3);
                             ^^^^^^^^^
    char(3) fills shorter values of "a" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.
    "
  `);
  ignores(`${add}\nALTER TABLE t ALTER COLUMN a TYPE "char";`);
  ignores(`${add}\nALTER TABLE t DROP COLUMN a;`);
});

test('temporary tables, bodies of routines and other databases are left alone', () => {
  expect(reports('DO $$ BEGIN CREATE TABLE t (a char(3)); END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN CREATE TABLE t (a char(3)); END $$;
                                ^^^^^^^^^
    char(3) fills shorter values of "a" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.
    "
  `);
  ignores('CREATE TEMP TABLE t (a char(3));');
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE t (a char(3)); END $$;',
  );
  ignores('CREATE TABLE t (a char(3));', { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE t (a char(3));`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE t (a char(3));
                    ^^^^^^^^^
    char(3) fills shorter values of "a" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
