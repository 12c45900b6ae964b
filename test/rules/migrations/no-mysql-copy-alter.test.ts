import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'mysql' } as const;
const { reports, ignores } = testerOf('no-mysql-copy-alter', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});
const mariadb = (version: string) => ({ settings: { dialect: 'mariadb', version } as const });

test('a character set is converted by a copy, a default is not', () => {
  expect(reports('ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    MySQL copies every row of "orders" for this, and writes to it wait until the copy is complete. Make the change with gh-ost or pt-online-schema-change, which copy while writes go on.
    "
  `);
  ignores('ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;');
});

test('a foreign key is checked by a copy unless the checks are off', () => {
  const add = 'ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id);';
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    To check this foreign key MySQL copies every row of "orders", and writes to it wait until the copy is complete. When all rows have their parent already, SET foreign_key_checks = 0 before and 1 after it: the key is then added in place, unchecked.
    "
  `);
  ignores(`SET foreign_key_checks = 0;\n${add}`);
  expect(reports(`SET foreign_key_checks = 0;\nSET foreign_key_checks = 1;\n${add}`)).toContain(
    'copies every row',
  );
});

test('asking for a copy or a lock is reported where less would do', () => {
  expect(reports('ALTER TABLE orders ADD COLUMN total int, ALGORITHM=COPY;'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD COLUMN total int, ALGORITHM=COPY;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    With ALGORITHM=COPY every write to "orders" waits until the change is complete. Leave it out, or ask for LOCK=NONE, with which the server refuses what it cannot do while writes go on.
    "
  `);
  expect(reports('CREATE INDEX i ON orders (user_id) LOCK = EXCLUSIVE;')).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON orders (user_id) LOCK = EXCLUSIVE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    With LOCK=EXCLUSIVE every write to "orders" waits until the change is complete. Leave it out, or ask for LOCK=NONE, with which the server refuses what it cannot do while writes go on.
    "
  `);
  ignores('ALTER TABLE orders ADD COLUMN total int, ALGORITHM=INSTANT;');
  ignores('CREATE INDEX i ON orders (user_id) ALGORITHM = INPLACE LOCK = NONE;');
});

test('what demands more than the server can do fails at once and stops nobody', () => {
  ignores('ALTER TABLE orders DROP PRIMARY KEY, ALGORITHM=INPLACE;');
  ignores('ALTER TABLE orders DROP PRIMARY KEY, LOCK=NONE;');
  expect(reports('ALTER TABLE orders DROP PRIMARY KEY;')).toContain('copies every row');
});

test('another primary key in the same statement is put in place', () => {
  ignores('ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (number);');
});

test('some work in place keeps writes waiting too', () => {
  expect(reports('CREATE FULLTEXT INDEX i ON posts (body);')).toMatchInlineSnapshot(`
    "
    CREATE FULLTEXT INDEX i ON posts (body);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    MySQL does this with LOCK=SHARED: every write to "posts" waits until it is complete. Do it while nobody writes.
    "
  `);
  ignores('CREATE INDEX i ON posts (author_id);');
});

test('of several commands one is told', () => {
  const code =
    'ALTER TABLE orders DROP PRIMARY KEY, ADD COLUMN a int CHECK (a > 0), DROP COLUMN b;';
  expect(reports(code).match(/copies/g)).toHaveLength(1);
});

test('a type that is not known may be the same, which strict projects hear of', () => {
  const code = 'ALTER TABLE orders MODIFY total bigint;';
  ignores(code);
  expect(reports(code, { options: { confidence: 'medium' } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders MODIFY total bigint;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Depending on what the migrations do not tell of the column, MySQL copies every row of "orders" for this, and writes to it wait. Write the ALTER TABLE with ALGORITHM=INPLACE, LOCK=NONE, so that the server refuses to do so.
    "
  `);
});

test('of a column that earlier migrations tell of, the change is known', () => {
  const root = fileURLToPath(new URL('fixtures/mysql-history', import.meta.url));
  const place = { root, filename: 'prisma/migrations/20240102000000_change/migration.sql' };
  expect(reports('ALTER TABLE orders MODIFY total bigint NOT NULL;', place)).toContain(
    'MySQL copies every row of "orders"',
  );
  ignores("ALTER TABLE orders MODIFY state enum('new', 'paid', 'sent') NOT NULL;", place);
  expect(
    reports("ALTER TABLE orders MODIFY state enum('sent', 'new', 'paid') NOT NULL;", place),
  ).toContain('copies every row');
  ignores('ALTER TABLE orders MODIFY number varchar(60) NOT NULL;', place);
  expect(reports('ALTER TABLE orders MODIFY number varchar(20) NOT NULL;', place)).toContain(
    'copies every row',
  );
});

test('MariaDB copies while writes go on from 11.2 on', () => {
  const code = 'ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4;';
  expect(reports(code, mariadb('10.11'))).toContain('MariaDB copies every row of "orders"');
  ignores(code, mariadb('11.4'));
  expect(reports('ALTER TABLE posts ADD FULLTEXT i (body);', mariadb('11.4'))).toContain(
    'LOCK=SHARED',
  );
});

test('a new or small table and another database are no matter', () => {
  const code = 'ALTER TABLE orders DROP PRIMARY KEY;';
  ignores(`CREATE TABLE orders (id int PRIMARY KEY);\n${code}`);
  ignores(code, { settings: { ...settings, tables: { orders: 'small' } } });
  ignores('ALTER TABLE orders ADD CHECK (a > 0);', { settings: { dialect: 'postgresql' } });
});

test('the way down is looked at when it is asked for', () => {
  const code = '-- migrate:up\n-- migrate:down\nALTER TABLE orders DROP PRIMARY KEY;\n';
  const filename = 'db/migrations/20240101000000_orders.sql';
  ignores(code, { filename });
  expect(reports(code, { filename, options: { checkDown: true } })).toContain('On the way down:');
  expect(reports(code.replace('-- migrate:down\n', ''), { filename })).toContain(
    'copies every row',
  );
});
