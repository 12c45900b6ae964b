import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('prefer-identity', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('serial columns of a new table are reported, identity columns are not', () => {
  expect(reports('CREATE TABLE events (id bigserial PRIMARY KEY, n smallserial);'))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE events (id bigserial PRIMARY KEY, n smallserial);
                         ^^^^^^^^^^^^^^^^^^^^^^^^
    bigserial makes a sequence with rights of its own, which whoever inserts needs too, and lets any value be written into "id". Declare the column as bigint GENERATED ALWAYS AS IDENTITY.

    CREATE TABLE events (id bigserial PRIMARY KEY, n smallserial);
                                                   ^^^^^^^^^^^^^
    smallserial makes a sequence with rights of its own, which whoever inserts needs too, and lets any value be written into "n". Declare the column as smallint GENERATED ALWAYS AS IDENTITY.
    "
  `);
  ignores('CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);');
  ignores("CREATE TABLE events (id bigint DEFAULT nextval('numbers'));");
});

test('a table in use is the matter of another rule, a dropped one of none', () => {
  ignores('ALTER TABLE events ADD COLUMN id bigserial;');
  ignores('CREATE TABLE events (id bigserial);\nDROP TABLE events;');
  ignores('CREATE TEMP TABLE events (id bigserial);');
});

test('before PostgreSQL 10 there was nothing else', () => {
  const code = 'CREATE TABLE events (id serial);';
  expect(reports(code, { settings: { ...settings, version: 10 } })).toContain('IDENTITY');
  ignores(code, { settings: { ...settings, version: '9.6' } });
  ignores(code, { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE events (id serial);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE events (id serial);
                         ^^^^^^^^^
    serial makes a sequence with rights of its own, which whoever inserts needs too, and lets any value be written into "id". Declare the column as integer GENERATED ALWAYS AS IDENTITY.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
