import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-drop-constraint', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('a foreign key is known by its name or by the migrations, other constraints are not certain', () => {
  expect(reports('ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without the foreign key "orders_user_id_fkey" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
    "
  `);
  ignores('ALTER TABLE orders DROP CONSTRAINT orders_total_check;');
  expect(
    reports('ALTER TABLE orders DROP CONSTRAINT orders_total_check;', {
      options: { confidence: 'medium' },
    }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders DROP CONSTRAINT orders_total_check;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without "orders_total_check" rows get into "orders" that it kept out, and putting it back fails once some do. Drop it when no code relies on it.
    "
  `);
});

test('what the file made itself can go', () => {
  expect(
    reports(`CREATE TABLE IF NOT EXISTS orders (id int);
ALTER TABLE orders ADD COLUMN IF NOT EXISTS a int;
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;`),
  ).toMatchInlineSnapshot(`
  "
  ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Without the foreign key "orders_user_id_fkey" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
  "
`);
  ignores(`CREATE TABLE orders (id int);
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;`);
  ignores(`ALTER TABLE orders ADD CONSTRAINT own FOREIGN KEY (user_id) REFERENCES users NOT VALID;
ALTER TABLE orders DROP CONSTRAINT own;`);
});

test('a foreign key that comes back in another form is not lost', () => {
  expect(
    reports(`ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE orders ADD CONSTRAINT other_fk FOREIGN KEY (other_id) REFERENCES users;`),
  ).toMatchInlineSnapshot(`
  "
  ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Without the foreign key "orders_user_id_fkey" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
  "
`);
  ignores(`ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;`);
});

test('dropping the foreign keys first is how a table is dropped', () => {
  expect(
    reports(`ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
DROP TABLE lines;`),
  ).toMatchInlineSnapshot(`
  "
  ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Without the foreign key "orders_user_id_fkey" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
  "
`);
  ignores(`ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
DROP TABLE orders;`);
});

test('the check that proves NOT NULL has done its work', () => {
  expect(
    reports(
      `ALTER TABLE orders ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE orders DROP CONSTRAINT d;`,
      { options: { confidence: 'medium' } },
    ),
  ).toMatchInlineSnapshot(`
  "
  ALTER TABLE orders DROP CONSTRAINT d;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Without "d" rows get into "orders" that it kept out, and putting it back fails once some do. Drop it when no code relies on it.
  "
`);
  ignores(
    `ALTER TABLE orders ALTER COLUMN a SET NOT NULL;
ALTER TABLE orders ADD CONSTRAINT c CHECK (a IS NOT NULL);
ALTER TABLE orders DROP CONSTRAINT c;`,
    { options: { confidence: 'medium' } },
  );
});

test('a new name is no loss', () => {
  expect(reports('ALTER TABLE orders DROP CONSTRAINT fk_user;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders DROP CONSTRAINT fk_user;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without the foreign key "fk_user" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
    "
  `);
  ignores('ALTER TABLE orders RENAME CONSTRAINT fk_user TO fk_users;');
});

test('MySQL and SQL Server say it in their ways', () => {
  expect(reports('ALTER TABLE orders DROP FOREIGN KEY own;', { settings: { dialect: 'mysql' } }))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE orders DROP FOREIGN KEY own;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Without the foreign key "own" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it in a statement of its own, when no code relies on it.
      "
    `);
  expect(
    reports('ALTER TABLE orders DROP CONSTRAINT FK_orders_users;', {
      settings: { dialect: 'sqlserver' },
    }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders DROP CONSTRAINT FK_orders_users;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without the foreign key "FK_orders_users" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
    "
  `);
  ignores('ALTER TABLE orders DROP INDEX own;', { settings: { dialect: 'mysql' } });
});

test('the way down takes back what the way up did', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE orders DROP CONSTRAINT a_fkey;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
  "
  ALTER TABLE orders DROP CONSTRAINT a_fkey;
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Without the foreign key "a_fkey" rows of "orders" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it alone in its transaction, when no code relies on it.
  "
`);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE orders DROP CONSTRAINT a_fkey;
`,
    { filename: dbmate },
  );
});

test('a default that the file itself adds keeps no rows out', () => {
  const sqlserver = {
    settings: { dialect: 'sqlserver' },
    options: { confidence: 'medium' },
  } as const;
  const added = (
    name: string,
  ): string => `ALTER TABLE dbo.links ADD flag BIT NOT NULL CONSTRAINT ${name} DEFAULT (0);
ALTER TABLE dbo.links DROP CONSTRAINT CK_flag;`;
  ignores(added('CK_flag'), sqlserver);
  expect(reports(added('DF_flag'), sqlserver)).toMatchInlineSnapshot(`
    "
    ALTER TABLE dbo.links DROP CONSTRAINT CK_flag;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without "CK_flag" rows get into "dbo.links" that it kept out, and putting it back fails once some do. Drop it when no code relies on it.
    "
  `);
});
