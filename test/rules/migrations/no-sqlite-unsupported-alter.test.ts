import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'sqlite' } as const;
const { reports, ignores } = testerOf('no-sqlite-unsupported-alter', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});
const of = (version: string) => ({ settings: { ...settings, version } });

test('what SQLite refuses fails, what it has does not', () => {
  expect(reports('ALTER TABLE orders ADD COLUMN number text UNIQUE;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN number text UNIQUE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    SQLite cannot add a column that is UNIQUE: this statement fails. Make a new table as it is to be, copy the rows with INSERT INTO … SELECT, drop the old table and rename the new one.
    "
  `);
  ignores('ALTER TABLE orders ADD COLUMN number text;');
  expect(reports('ALTER TABLE orders ADD COLUMN total int NOT NULL;')).toContain(
    'cannot add a NOT NULL column without a default',
  );
  ignores('ALTER TABLE orders ADD COLUMN total int NOT NULL DEFAULT 0;');
  expect(reports('ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES users (id);')).toContain(
    'cannot add such a constraint',
  );
});

test('each release can do more', () => {
  ignores('ALTER TABLE orders DROP COLUMN total;', of('3.35'));
  expect(reports('ALTER TABLE orders DROP COLUMN total;', of('3.34'))).toContain(
    'cannot drop a column before SQLite 3.35',
  );
  const check = 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);';
  expect(reports(check, of('3.52'))).toContain('cannot add such a constraint');
  ignores(check, of('3.53'));
});

test('a column that an index uses stays', () => {
  const table = 'CREATE TABLE orders (id int, a int, b int);\nCREATE INDEX i ON orders (a);\n';
  expect(reports(`${table}ALTER TABLE orders DROP COLUMN a;`)).toContain('that an index uses');
  ignores(`${table}ALTER TABLE orders DROP COLUMN b;`);
});

const tables =
  'CREATE TABLE users (id int PRIMARY KEY);\nCREATE TABLE orders (user_id int REFERENCES users (id) ON DELETE CASCADE);\n';
const rebuild =
  'CREATE TABLE new_users (id int PRIMARY KEY, name text);\nINSERT INTO new_users (id) SELECT id FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;\n';
const child = 'CREATE TABLE orders (user_id int REFERENCES users (id) ON DELETE CASCADE);\n';

test('a rebuild deletes what refers to the table while foreign keys act', () => {
  expect(reports(`PRAGMA foreign_keys = ON;\n${child}${rebuild}`)).toMatchInlineSnapshot(`
    "
    DROP TABLE users;
    ^^^^^^^^^^^^^^^^
    Dropping "users" deletes its rows first, and while foreign_keys is ON deletes the rows that refer to them in "orders". Run PRAGMA foreign_keys = OFF before the rebuild, outside a transaction, and PRAGMA foreign_key_check after it.
    "
  `);
  ignores(`PRAGMA foreign_keys = OFF;\n${child}${rebuild}`);
  ignores(`PRAGMA foreign_keys = ON;\n${rebuild}`);
});

test('without a word in the file the connection decides, which strict projects hear of', () => {
  ignores(`${child}${rebuild}`);
  expect(reports(`${child}${rebuild}`, { options: { confidence: 'medium' } })).toContain(
    'deletes the rows that refer to them in "orders"',
  );
});

test('inside a transaction the switch does nothing', () => {
  const off = 'PRAGMA foreign_keys = OFF;\n';
  expect(reports(`${child}BEGIN;\n${off}${rebuild}COMMIT;`)).toMatchInlineSnapshot(`
    "
    DROP TABLE users;
    ^^^^^^^^^^^^^^^^
    PRAGMA foreign_keys = OFF does nothing inside a transaction: dropping "users" deletes its rows first, and deletes the rows that refer to them in "orders". Switch it off before the transaction begins.
    "
  `);
  ignores(`${child}${off}BEGIN;\n${rebuild}COMMIT;`);
});

test('a reference that stops the deletion stops the migration', () => {
  const restrict = child.replace(' ON DELETE CASCADE', '');
  expect(reports(`PRAGMA foreign_keys = ON;\n${restrict}${rebuild}`)).toContain(
    'fails where rows refer to them in "orders"',
  );
});

test('a table that nobody has rows in, one that goes for good, and another database are no matter', () => {
  ignores(`PRAGMA foreign_keys = ON;\n${tables}${rebuild}`);
  ignores(`PRAGMA foreign_keys = ON;\n${child}DROP TABLE users;`);
  ignores('ALTER TABLE orders ADD COLUMN number text UNIQUE;', {
    settings: { dialect: 'postgresql' },
  });
});

test('the way down is looked at when it is asked for', () => {
  const code = '-- migrate:up\n-- migrate:down\nALTER TABLE orders ADD COLUMN a int UNIQUE;\n';
  const filename = 'db/migrations/20240101000000_orders.sql';
  ignores(code, { filename });
  expect(reports(code, { filename, options: { checkDown: true } })).toContain('On the way down:');
});
