import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const dbmate = 'db/migrations/20240101000000_shop.sql';
const { reports, ignores } = testerOf('no-identifier-truncation', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const long = `subscriptions_${'x'.repeat(50)}`;
const fits = long.slice(0, 63);

test('64 bytes are one too many', () => {
  expect(reports(`CREATE INDEX ${long} ON t (a);`)).toMatchInlineSnapshot(`
    "
    CREATE INDEX subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ON t (a);
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PostgreSQL keeps 63 bytes of a name and cuts this one to "subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" without an error, so two names can become one and what looks it up by its full name does not find it. Shorten it.
    "
  `);
  ignores(`CREATE INDEX ${fits} ON t (a);`);
});

test('bytes count, not characters', () => {
  expect(reports(`CREATE TABLE "${'é'.repeat(32)}" (id int);`)).toMatchInlineSnapshot(`
    "
    CREATE TABLE "éééééééééééééééééééééééééééééééé" (id int);
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PostgreSQL keeps 63 bytes of a name and cuts this one to "ééééééééééééééééééééééééééééééé" without an error, so two names can become one and what looks it up by its full name does not find it. Shorten it.
    "
  `);
  ignores(`CREATE TABLE "${'é'.repeat(31)}" (id int);`);
});

test('a place that uses the name again, and text that is no name, are left alone', () => {
  expect(reports(`ALTER TABLE t ADD CONSTRAINT ${long} CHECK (a > 0), ADD COLUMN b int;`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE t ADD CONSTRAINT subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx CHECK (a > 0), ADD COLUMN b int;
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    PostgreSQL keeps 63 bytes of a name and cuts this one to "subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" without an error, so two names can become one and what looks it up by its full name does not find it. Shorten it.
    "
  `);
  ignores(`DROP INDEX ${long};`);
  ignores(`ALTER TABLE t ADD COLUMN a text DEFAULT '${long}';`);
  ignores(`CREATE TABLE t (id int); -- ${long}`);
});

test('the way down cuts nothing new', () => {
  const code = `CREATE INDEX ${long} ON t (a);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename: dbmate }))
    .toMatchInlineSnapshot(`
      "
      CREATE INDEX subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ON t (a);
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      PostgreSQL keeps 63 bytes of a name and cuts this one to "subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" without an error, so two names can become one and what looks it up by its full name does not find it. Shorten it.
      "
    `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename: dbmate });
});

test('other databases refuse longer names, or have no limit', () => {
  const mysql = { settings: { dialect: 'mysql' } } as const;
  expect(reports(`CREATE TABLE ${long}y (id int);`, mysql)).toMatchInlineSnapshot(`
    "
    CREATE TABLE subscriptions_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy (id int);
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A name can have at most 64 characters in this database, so the statement fails. Shorten it.
    "
  `);
  ignores(`CREATE TABLE ${long} (id int);`, mysql);
  expect(
    reports(`CREATE TABLE ${'x'.repeat(129)} (id int);`, { settings: { dialect: 'sqlserver' } }),
  ).toContain('at most 128');
  ignores(`CREATE TABLE ${'x'.repeat(128)} (id int);`, { settings: { dialect: 'sqlserver' } });
  ignores(`CREATE TABLE ${'x'.repeat(129)} (id int);`, { settings: { dialect: 'sqlite' } });
});
