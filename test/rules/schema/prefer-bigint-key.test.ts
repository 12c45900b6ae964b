import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('prefer-bigint-key', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('a key of 32 bits runs out, one of 64 does not', () => {
  expect(reports('CREATE TABLE events (id serial PRIMARY KEY, n int);')).toMatchInlineSnapshot(`
    "
    CREATE TABLE events (id serial PRIMARY KEY, n int);
                         ^^^^^^^^^^^^^^^^^^^^^
    When the serial key "id" of "events" runs out of numbers, inserts fail, and making it larger then writes the whole table anew. Make it bigserial.
    "
  `);
  expect(reports('CREATE TABLE events (id int, n int);\nALTER TABLE events ADD PRIMARY KEY (id);'))
    .toMatchInlineSnapshot(`
    "
    CREATE TABLE events (id int, n int);
                         ^^^^^^
    When the int key "id" of "events" runs out of numbers, inserts fail, and making it larger then writes the whole table anew. Make it bigint.
    "
  `);
  ignores('CREATE TABLE events (id bigserial PRIMARY KEY, n int);');
  ignores('CREATE TABLE events (id uuid PRIMARY KEY, n int);');
});

test('parts of a longer key are numbers of other things', () => {
  ignores('CREATE TABLE versions (doc bigint, version int, PRIMARY KEY (doc, version));');
  ignores('CREATE TABLE versions (id int);');
});

test('a reference is told where its key was not read', () => {
  expect(reports('ALTER TABLE events ADD COLUMN user_id int REFERENCES users;'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE events ADD COLUMN user_id int REFERENCES users;
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "user_id" of "events" holds no key of "users" beyond the range of int. Make it bigint, as the key should be.
    "
  `);
  expect(
    reports(
      'CREATE TABLE users (id int PRIMARY KEY);\nALTER TABLE events ADD COLUMN user_id int REFERENCES users;',
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE TABLE users (id int PRIMARY KEY);
                        ^^^^^^^^^^^^^^^^^^
    When the int key "id" of "users" runs out of numbers, inserts fail, and making it larger then writes the whole table anew. Make it bigint.
    "
  `);
  ignores('ALTER TABLE events ADD COLUMN user_id bigint REFERENCES users;');
});

test('small tables need no large key, and a later statement can make it larger', () => {
  const kinds = 'CREATE TABLE kinds (id int PRIMARY KEY);\n';
  ignores(kinds, { settings: { ...settings, tables: { kinds: 'small' } } });
  ignores(`${kinds}ALTER TABLE kinds ALTER COLUMN id TYPE bigint;`);
  ignores('CREATE TEMP TABLE kinds (id int PRIMARY KEY);');
});

test('other databases have smaller numbers too, SQLite has not', () => {
  const kinds = 'CREATE TABLE kinds (id int PRIMARY KEY);';
  expect(reports(kinds, { settings: { dialect: 'mysql' } })).toContain('bigint');
  expect(reports(kinds, { settings: { dialect: 'sqlserver' } })).toContain('bigint');
  ignores(kinds, { settings: { dialect: 'sqlite' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TABLE events (id int PRIMARY KEY);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TABLE events (id int PRIMARY KEY);
                         ^^^^^^^^^^^^^^^^^^
    When the int key "id" of "events" runs out of numbers, inserts fail, and making it larger then writes the whole table anew. Make it bigint.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
