import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-drop-column', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
});

test('a column of a live table is reported, one that the file adds is not', () => {
  expect(reports('ALTER TABLE users ADD COLUMN a int, DROP COLUMN "nickName";'))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE users ADD COLUMN a int, DROP COLUMN "nickName";
                                          ^^^^^^^^^^^^^^^^^^^^^^
      Dropping "nickName" deletes the values, and code on "users" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.
      "
    `);
  ignores('ALTER TABLE users ADD COLUMN a int;\nALTER TABLE users DROP COLUMN a;');
  expect(
    reports('ALTER TABLE users ADD COLUMN IF NOT EXISTS a int;\nALTER TABLE users DROP COLUMN a;'),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN a;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "a" deletes the values, and code on "users" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.
    "
  `);
});

test('one statement that drops several columns is one finding', () => {
  expect(
    reports(
      'ALTER TABLE users DROP COLUMN a, DROP COLUMN b, DROP COLUMN c, DROP COLUMN d;\nALTER TABLE users DROP COLUMN e;',
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN a, DROP COLUMN b, DROP COLUMN c, DROP COLUMN d;
                      ^^^^^^^^^^^^^
    Dropping "a", "b" and 2 other columns deletes the values, and code on "users" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.

    ALTER TABLE users DROP COLUMN e;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "e" deletes the values, and code on "users" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.
    "
  `);
});

test('a table that the file makes has no old code', () => {
  expect(reports('CREATE TABLE drafts (id int, a int);\nALTER TABLE users DROP COLUMN a;'))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE users DROP COLUMN a;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Dropping "a" deletes the values, and code on "users" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.
      "
    `);
  ignores('CREATE TABLE users (id int, a int);\nALTER TABLE users DROP COLUMN a;');
});

test('the way down takes back what the way up did', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(
    reports('-- migrate:up\nALTER TABLE users DROP COLUMN a;\n-- migrate:down\n', { filename }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users DROP COLUMN a;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Dropping "a" deletes the values, and code on "users" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.
    "
  `);
  ignores('-- migrate:up\n-- migrate:down\nALTER TABLE users DROP COLUMN a;\n', { filename });
});

test('an index is no column, though which database drops it is not known', () => {
  const drop = (what: string): string => `ALTER TABLE items DROP ${what};`;
  const unknown = { settings: {}, filename: 'migrations/1_items.sql' };
  ignores(drop('INDEX by_user'), unknown);
  ignores(drop('KEY by_user'), unknown);
  expect(reports(drop('key CASCADE'), unknown)).toContain('Dropping "key"');
  expect(reports(drop('index'), unknown)).toContain('Dropping "index"');
});
