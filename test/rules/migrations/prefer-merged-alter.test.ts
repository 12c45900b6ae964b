import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('prefer-merged-alter', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings: { dialect: 'postgresql' },
});
const notNull = (column: string): string =>
  `ALTER TABLE users ALTER COLUMN ${column} SET NOT NULL;`;

test('a second pass over the rows is reported, one pass for both changes is not', () => {
  expect(reports(`${notNull('a')}\n${notNull('b')}`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN b SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This looks at every row of "users" again, which the ALTER TABLE before it has just done. Write both as one ALTER TABLE with a comma between them: it goes through the rows once.
    "
  `);
  ignores('ALTER TABLE users ALTER COLUMN a SET NOT NULL, ALTER COLUMN b SET NOT NULL;');
});

test('a table that is written anew twice is reported, one that is changed without looking at rows is not', () => {
  const retype = (column: string): string =>
    `ALTER TABLE users ALTER COLUMN ${column} TYPE bigint USING ${column}::bigint;`;
  const made = '-- migrate:up\nALTER TABLE users ADD COLUMN a int, ADD COLUMN b int;\n';
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`${made}${retype('a')}\n${retype('b')}`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN b TYPE bigint USING b::bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew again, which the ALTER TABLE before it has just done. Write both as one ALTER TABLE with a comma between them: it writes the table once.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int;\nALTER TABLE users ADD COLUMN b int;`);
});

test('what comes between them keeps them apart', () => {
  ignores(`${notNull('a')}\nUPDATE users SET b = 1;\n${notNull('b')}`);
  ignores(`BEGIN;\n${notNull('a')}\nCOMMIT;\nBEGIN;\n${notNull('b')}\nCOMMIT;`, {
    filename: 'migrations/0001_users.sql',
  });
  expect(
    reports(`${notNull('a')}\nALTER TABLE posts ADD COLUMN c int;\n${notNull('b')}`),
  ).toContain('again');
});

test('a scan under a weaker lock stays on its own', () => {
  const constraint =
    'ALTER TABLE users ADD CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id);';
  ignores(`${notNull('a')}\n${constraint}`);
  ignores(`${notNull('a')}\nALTER TABLE users VALIDATE CONSTRAINT users_team;`);
});

test('a check that stands in for the scan must not be merged with what relies on it', () => {
  ignores(
    `ALTER TABLE users ADD CONSTRAINT a_set CHECK (a IS NOT NULL);\n${notNull('a')}\nALTER TABLE users DROP CONSTRAINT a_set;`,
  );
});

test('a new table, a small one, and what a builder writes are left alone', () => {
  ignores(`CREATE TABLE users (a int, b int);\n${notNull('a')}\n${notNull('b')}`);
  ignores(`${notNull('a')}\n${notNull('b')}`, {
    settings: { dialect: 'postgresql', tables: { users: 'small' } },
  });
  ignores(
    `export async function up(knex) {
  await knex.schema.alterTable('users', (table) => { table.dropNullable('a'); table.dropNullable('b'); });
}`,
    { filename: 'migrations/1_users.js' },
  );
});

test('MySQL copies the table for each', () => {
  const settings = { dialect: 'mysql' } as const;
  const added = 'ALTER TABLE users ADD COLUMN a int, ADD COLUMN b int;\n';
  const modify = (column: string): string => `MODIFY ${column} bigint`;
  const apart = `${added}ALTER TABLE users ${modify('a')};\nALTER TABLE users ${modify('b')};`;
  expect(reports(apart, { settings })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users MODIFY b bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew again, which the ALTER TABLE before it has just done. Write both as one ALTER TABLE with a comma between them: it writes the table once.
    "
  `);
  ignores(`${added}ALTER TABLE users ${modify('a')}, ${modify('b')};`, { settings });
});
