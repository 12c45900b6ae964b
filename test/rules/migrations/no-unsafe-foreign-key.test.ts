import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unsafe-foreign-key', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings,
});
const add = 'ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id)';

test('a table that points at itself is named once', () => {
  const add = (to: string): string =>
    `ALTER TABLE nodes ADD CONSTRAINT parent FOREIGN KEY (parent_id) REFERENCES ${to} (id)`;
  const filename = 'prisma/migrations/20240101000000_nodes/migration.sql';
  const file = { filename, settings: { dialect: 'postgresql' } } as const;
  expect(reports(add('nodes'), file)).toContain(
    'holds every row of "nodes" against the others while writes to it wait',
  );
  expect(reports(add('trees'), file)).toContain('against "trees" while writes to both tables wait');
});

test('rows are checked at once, unless the constraint is NOT VALID', () => {
  expect(reports(`${add} ON DELETE CASCADE;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the foreign key with NOT VALID.
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) ON DELETE CASCADE NOT VALID;
    "
  `);
  ignores(`${add} ON DELETE CASCADE NOT VALID;`);
  ignores('ALTER TABLE orders VALIDATE CONSTRAINT fk;');
});

test('a reference of a new column is checked when the column has a default', () => {
  expect(reports('ALTER TABLE orders ADD COLUMN user_id int DEFAULT NULL REFERENCES users;'))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE orders ADD COLUMN user_id int DEFAULT NULL REFERENCES users;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Adding this column with its reference and a default reads every row of "orders" while nothing else can read or write it. Add the column alone, then the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a later migration.
      "
    `);
  ignores('ALTER TABLE orders ADD COLUMN user_id int REFERENCES users;');
});

test('a new table has no rows, whatever it references', () => {
  expect(reports(`CREATE TABLE app.users (id int PRIMARY KEY);\n${add};`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the foreign key with NOT VALID.
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) NOT VALID;
    "
  `);
  ignores(`CREATE TABLE orders (user_id int);\n${add};`);
});

test('a partitioned table takes NOT VALID from PostgreSQL 18 on', () => {
  const code = `ALTER TABLE orders ATTACH PARTITION orders_1 DEFAULT;\n${add};`;
  expect(reports(code, { settings: { ...settings, version: 17 } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Before PostgreSQL 18 a partitioned table takes no NOT VALID: add it to each partition with NOT VALID, validate those, then add it to the parent.
    "
  `);
  expect(reports(code, { settings: { ...settings, version: 18 } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the foreign key with NOT VALID.
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) NOT VALID;
    "
  `);
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_orders.sql';
  expect(reports(`-- migrate:up\n${add};\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
      "
      ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
      suggestion: Add the foreign key with NOT VALID.
      ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) NOT VALID;
      "
    `);
  expect(reports(`-- migrate:up\nBEGIN;\n${add};\nCOMMIT;\n-- migrate:down\n`, { filename }))
    .toMatchInlineSnapshot(`
      "
      ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT after COMMIT, in a transaction of its own.
      suggestion: Add the foreign key with NOT VALID.
      ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) NOT VALID;
      "
    `);
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_orders.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add};\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding this foreign key holds every row of "orders" against "app.users" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the foreign key with NOT VALID.
    ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES app.users (id) NOT VALID;
    "
  `);
  ignores(code, { filename });
});

test('SQL Server looks at the rows unless it is told not to', () => {
  const file = {
    filename: 'migrations/0001_orders.sql',
    settings: { dialect: 'sqlserver' },
  } as const;
  const key = 'ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);';
  expect(reports(`ALTER TABLE orders ${key}`, file)).toMatchInlineSnapshot(`
    "
    ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this foreign key holds every row of "orders" against "users" while nothing can read or write either table. Add it WITH NOCHECK, and at a quiet time run WITH CHECK CHECK CONSTRAINT: until then SQL Server does not rely on it.
    "
  `);
  ignores(`ALTER TABLE orders WITH NOCHECK ${key}`, file);
  ignores(
    `CREATE TABLE orders (id int PRIMARY KEY, user_id int);\nALTER TABLE orders ${key}`,
    file,
  );
});
