import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-table-rewrite-command', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('VACUUM FULL and CLUSTER write all rows, VACUUM cleans up between them', () => {
  expect(reports('VACUUM FULL app.users;')).toMatchInlineSnapshot(`
    "
    VACUUM FULL app.users;
    ^^^^^^^^^^^^^^^^^^^^^
    This writes "app.users" anew, and nothing can read or write there until it is done. Use pg_repack or pg_squeeze, which lock the table only for a moment.
    "
  `);
  ignores('VACUUM users;');
  expect(
    reports(`CLUSTER users USING users_pkey;
VACUUM FULL;`),
  ).toMatchInlineSnapshot(`
    "
    CLUSTER users USING users_pkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew, and nothing can read or write there until it is done. Use pg_repack or pg_squeeze, which lock the table only for a moment.

    VACUUM FULL;
    ^^^^^^^^^^^
    This writes every table anew, and nothing can read or write there until it is done. Use pg_repack or pg_squeeze, which lock the table only for a moment.
    "
  `);
  ignores('ANALYZE users;');
});

test('some options of a table are ways to store it', () => {
  expect(reports('ALTER TABLE users SET UNLOGGED;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users SET UNLOGGED;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew, and nothing can read or write it until that is done. Move the rows in batches to a new table with that option, and swap the names.
    "
  `);
  ignores('ALTER TABLE users SET (fillfactor = 70);');
  expect(reports('ALTER TABLE users SET TABLESPACE fast;', { options: { confidence: 'medium' } }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users SET TABLESPACE fast;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew, and nothing can read or write it until that is done. Move the rows in batches to a new table with that option, and swap the names.
    "
  `);
  ignores('ALTER TABLE users SET TABLESPACE fast;');
  ignores(`CREATE UNLOGGED TABLE drafts (id int);
ALTER TABLE drafts SET UNLOGGED;`);
});

test('a new or small table is written at once', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
VACUUM FULL users;`),
  ).toMatchInlineSnapshot(`
    "
    VACUUM FULL users;
    ^^^^^^^^^^^^^^^^^
    This writes "users" anew, and nothing can read or write there until it is done. Use pg_repack or pg_squeeze, which lock the table only for a moment.
    "
  `);
  ignores(`CREATE TABLE users (id int);
VACUUM FULL users;
ALTER TABLE users SET UNLOGGED;`);
  ignores('VACUUM FULL users;', { settings: { ...settings, tables: { users: 'small' } } });
});

test('MySQL writes a table beside itself', () => {
  expect(
    reports('OPTIMIZE TABLE users;', {
      settings: { dialect: 'mysql' },
      options: { confidence: 'medium' },
    }),
  ).toMatchInlineSnapshot(`
    "
    OPTIMIZE TABLE users;
    ^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew: it doubles its space meanwhile, and waits for all transactions on it at its start and end, with everything behind it waiting as well. Run it outside the migration, or use gh-ost or pt-online-schema-change.
    "
  `);
  ignores('ANALYZE TABLE users;', {
    settings: { dialect: 'mysql' },
    options: { confidence: 'medium' },
  });
  ignores('OPTIMIZE TABLE users;', { settings: { dialect: 'mysql' } });
  ignores('ALTER TABLE users CONVERT TO CHARACTER SET utf8mb4;', {
    settings: { dialect: 'mysql' },
  });
  ignores('ALTER TABLE users ENGINE = InnoDB;', { settings: { dialect: 'mysql' } });
});

test('dbmate, the way down, and a block', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users SET LOGGED;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users SET LOGGED;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew, and nothing can read or write it until that is done. Move the rows in batches to a new table with that option, and swap the names.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
VACUUM FULL users;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    VACUUM FULL users;
    ^^^^^^^^^^^^^^^^^
    On the way down: This writes "users" anew, and nothing can read or write there until it is done. Use pg_repack or pg_squeeze, which lock the table only for a moment.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
VACUUM FULL users;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN ALTER TABLE users SET LOGGED; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users SET LOGGED; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This writes "users" anew, and nothing can read or write it until that is done. Move the rows in batches to a new table with that option, and swap the names.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users SET LOGGED; END $$;',
  );
});

test('a table whose creation no migration holds may be of either kind, one that is known to be logged stays so', () => {
  expect(reports('ALTER TABLE big ADD COLUMN a int;\nALTER TABLE big SET LOGGED;')).toContain(
    '"big"',
  );
  ignores('CREATE UNLOGGED TABLE big (a int);\nALTER TABLE big SET LOGGED;');
});
