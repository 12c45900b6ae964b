import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-lock-table', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('the strongest mode, which is also the default, stops reads', () => {
  expect(reports('LOCK TABLE users;')).toMatchInlineSnapshot(`
    "
    LOCK TABLE users;
    ^^^^^^^^^^^^^^^^
    LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of "users" waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.
    "
  `);
  ignores('LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE;');
  expect(reports('LOCK TABLE app.users, orders IN ACCESS EXCLUSIVE MODE;')).toMatchInlineSnapshot(`
    "
    LOCK TABLE app.users, orders IN ACCESS EXCLUSIVE MODE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of "app.users" and "orders" waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.
    "
  `);
});

test('nobody waits for a new or small table', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
LOCK drafts, users;`),
  ).toMatchInlineSnapshot(`
    "
    LOCK drafts, users;
    ^^^^^^^^^^^^^^^^^^
    LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of "users" waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.
    "
  `);
  ignores(`CREATE TABLE users (id int);
LOCK users;`);
  ignores('LOCK users;', { settings: { ...settings, tables: { users: 'small' } } });
});

test('dbmate, the way down, and a block', () => {
  expect(
    reports(
      `-- migrate:up
LOCK users;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    LOCK users;
    ^^^^^^^^^^
    LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of "users" waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
LOCK users;
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    LOCK users;
    ^^^^^^^^^^
    On the way down: LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of "users" waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
LOCK users;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN LOCK TABLE users; END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN LOCK TABLE users; END $$;
                ^^^^^^^^^^^^^^^^
    LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of "users" waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE users; END $$;',
  );
  ignores('LOCK TABLES users WRITE;', { settings: { dialect: 'mysql' } });
});
