import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-reversible', {
  filename: 'db/migrations/20240101000000_shop.sql',
  settings,
});

const rename = 'ALTER TABLE users RENAME COLUMN name TO full_name;';

test('what takes something away needs a way down, once in a file', () => {
  expect(reports(`-- migrate:up\nSELECT 1;\n${rename}\nDROP TABLE old;\n-- migrate:down\n`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN name TO full_name;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This changes what running code relies on, and the migration has no way down: when the release has to go back, the schema stays. Write the way down, or an error there that says why there is none.
    "
  `);
  ignores(`-- migrate:up\n${rename}\n-- migrate:down\nSELECT 1;`);
  expect(reports(`-- migrate:up\n${rename}\n-- migrate:down\n-- nothing to do\n`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN name TO full_name;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This changes what running code relies on, and the migration has no way down: when the release has to go back, the schema stays. Write the way down, or an error there that says why there is none.
    "
  `);
});

test('what is only added can stay', () => {
  ignores(`-- migrate:up
CREATE TABLE t (id int);
ALTER TABLE t ADD COLUMN a int;
CREATE INDEX i ON t (a);
-- migrate:down
`);
});

test('constraints of new tables and columns disturb no old code, those of old ones do', () => {
  const key = 'ALTER TABLE lines ADD FOREIGN KEY (a) REFERENCES parts;';
  expect(reports(`-- migrate:up\n${key}\n-- migrate:down\n`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE lines ADD FOREIGN KEY (a) REFERENCES parts;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This changes what running code relies on, and the migration has no way down: when the release has to go back, the schema stays. Write the way down, or an error there that says why there is none.
    "
  `);
  ignores(`-- migrate:up\nALTER TABLE lines ADD COLUMN a int;\n${key}\n-- migrate:down\n`);
  ignores(`-- migrate:up\nCREATE TABLE lines (a int);\n${key}\n-- migrate:down\n`);
});

test('tools without a way down ask for none', () => {
  ignores(rename, { filename: 'prisma/migrations/20240101000000_shop/migration.sql' });
  expect(reports(`-- +goose Up\n${rename}\n`, { filename: 'migrations/00001_a.sql' })).toContain(
    'no way down',
  );
});

test('golang-migrate keeps it in another file', () => {
  const root = fileURLToPath(new URL('fixtures/golang', import.meta.url));
  expect(reports(rename, { root, filename: 'migrations/2_orders.up.sql' })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users RENAME COLUMN name TO full_name;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This changes what running code relies on, and the migration has no way down: when the release has to go back, the schema stays. Write the way down, or an error there that says why there is none.
    "
  `);
  ignores(rename, { root, filename: 'migrations/1_users.up.sql' });
  ignores(rename, { root, filename: 'migrations/9_unsaved.up.sql' });
});

test('a migration in code has a function for it', () => {
  const filename = 'migrations/20240101000000_shop.ts';
  const code = (down: string): string => `import type { Knex } from 'knex';
export async function up(knex: Knex) {
  await knex.schema.dropTable('old');
}
export async function down(knex: Knex) {${down}}
`;
  expect(reports(code(''), { filename })).toMatchInlineSnapshot(`
    "
    await knex.schema.dropTable('old');
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This changes what running code relies on, and the migration has no way down: when the release has to go back, the schema stays. Write the way down, or an error there that says why there is none.
    "
  `);
  ignores(code(" await knex.schema.createTable('old', (table) => { table.increments(); }); "), {
    filename,
  });
});
