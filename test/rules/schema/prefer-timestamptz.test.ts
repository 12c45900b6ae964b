import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('prefer-timestamptz', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('the type is reported wherever a column gets it', () => {
  expect(reports('CREATE TABLE t (id bigint, a timestamp(3));')).toMatchInlineSnapshot(`
    "
    CREATE TABLE t (id bigint, a timestamp(3));
                               ^^^^^^^^^^^^^^
    timestamp(3) does not say in which time zone "a" of "t" is meant, so clients in different zones read and write different moments. Make it timestamptz.
    "
  `);
  expect(reports('ALTER TABLE t ADD COLUMN a timestamp(3);')).toMatchInlineSnapshot(`
    "
    ALTER TABLE t ADD COLUMN a timestamp(3);
                             ^^^^^^^^^^^^^^
    timestamp(3) does not say in which time zone "a" of "t" is meant, so clients in different zones read and write different moments. Make it timestamptz.
    "
  `);
  expect(reports('ALTER TABLE t ALTER COLUMN a TYPE timestamp(3);')).toMatchInlineSnapshot(`
    "
    ALTER TABLE t ALTER COLUMN a TYPE timestamp(3);
                                      ^^^^^^^^^^^^
    timestamp(3) does not say in which time zone "a" of "t" is meant, so clients in different zones read and write different moments. Make it timestamptz.
    "
  `);
  ignores('CREATE TABLE t (id bigint, a timestamptz(3));');
  ignores('ALTER TABLE t ADD COLUMN a timestamptz(3);');
});

test('a later statement can repair it', () => {
  const add = 'ALTER TABLE t ADD COLUMN a timestamp(3);';
  expect(reports(`${add}\nALTER TABLE t ADD COLUMN b timestamptz(3);`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE t ADD COLUMN a timestamp(3);
                             ^^^^^^^^^^^^^^
    timestamp(3) does not say in which time zone "a" of "t" is meant, so clients in different zones read and write different moments. Make it timestamptz.
    "
  `);
  ignores(`${add}\nALTER TABLE t ALTER COLUMN a TYPE timestamptz(3);`);
  ignores(`${add}\nALTER TABLE t DROP COLUMN a;`);
});

test('temporary tables, bodies of routines and other databases are left alone', () => {
  expect(reports('DO $$ BEGIN CREATE TABLE t (a timestamp(3)); END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN CREATE TABLE t (a timestamp(3)); END $$;
                                ^^^^^^^^^^^^^^
    timestamp(3) does not say in which time zone "a" of "t" is meant, so clients in different zones read and write different moments. Make it timestamptz.
    "
  `);
  ignores('CREATE TEMP TABLE t (a timestamp(3));');
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE t (a timestamp(3)); END $$;',
  );
  ignores('CREATE TABLE t (a timestamp(3));', { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE t (a timestamp(3));`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE t (a timestamp(3));
                    ^^^^^^^^^^^^^^
    timestamp(3) does not say in which time zone "a" of "t" is meant, so clients in different zones read and write different moments. Make it timestamptz.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
