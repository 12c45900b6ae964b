import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unsafe-check-constraint', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18)';

test('rows are looked at at once, unless the check is NOT VALID', () => {
  expect(reports(`${add};`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this check looks at every row of "users" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the check with NOT VALID.
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
    "
  `);
  ignores(`${add} NOT VALID;`);
  ignores('ALTER TABLE users VALIDATE CONSTRAINT adult;');
});

test('a check that is dropped and added again is looked at again', () => {
  expect(reports(`ALTER TABLE app.users DROP CONSTRAINT adult, ADD CHECK (age >= 16);`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DROP CONSTRAINT adult, ADD CHECK (age >= 16);
                                                 ^^^^^^^^^^^^^^^^^^^^^
    Adding this check looks at every row of "app.users" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the check with NOT VALID.
    ALTER TABLE app.users DROP CONSTRAINT adult, ADD CHECK (age >= 16) NOT VALID;
    "
  `);
});

test('the check of a new column looks at every row too', () => {
  expect(reports('ALTER TABLE users ADD COLUMN age int DEFAULT 20 CHECK (age > 0);'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN age int DEFAULT 20 CHECK (age > 0);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding "age" with its check looks at every row of "users" while nothing can read or write it. Add the column alone, then the check with NOT VALID, and VALIDATE CONSTRAINT in a later migration.
    "
  `);
  expect(reports('ALTER TABLE users ADD COLUMN age int CHECK (age > 0);')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN age int CHECK (age > 0);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding "age" with its check looks at every row of "users" while nothing can read or write it. Add the column alone, then the check with NOT VALID, and VALIDATE CONSTRAINT in a later migration.
    "
  `);
  ignores('ALTER TABLE users ADD COLUMN age int DEFAULT 20;');
  // Where the column is there already, nothing is added.
  ignores(
    'ALTER TABLE users ADD age int;\nALTER TABLE users ADD IF NOT EXISTS age int CHECK (age > 0);',
  );
});

test('a check that is not enforced is held against nothing', () => {
  const at18 = { settings: { ...settings, version: 18 } };
  ignores(`${add} NOT ENFORCED;`, at18);
  expect(reports(`${add} ENFORCED;`, at18)).toContain('looks at every row');
});

test('other constraints are for other rules', () => {
  ignores('ALTER TABLE users ADD UNIQUE (email);');
  ignores('ALTER TABLE users ADD FOREIGN KEY (team_id) REFERENCES teams (id);');
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add};\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this check looks at every row of "users" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the check with NOT VALID.
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
    "
  `);
  expect(reports(`-- migrate:up\nBEGIN;\n${add};\nCOMMIT;\n-- migrate:down\n`, { filename }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this check looks at every row of "users" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT after COMMIT, in a transaction of its own.
    suggestion: Add the check with NOT VALID.
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`))
    .toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this check looks at every row of "users" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT outside this block, in a later migration.
    "
  `);
});

test('a table that is new or small has few rows to look at', () => {
  ignores(`CREATE TABLE users (age int);\n${add};`);
  ignores(`${add};`, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add};\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding this check looks at every row of "users" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the check with NOT VALID.
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
    "
  `);
  ignores(code, { filename });
});

test('other databases are not for this rule', () => {
  ignores(`${add};`, { settings: { dialect: 'mysql' } });
  ignores(`${add};`, { settings: { dialect: 'sqlserver' } });
});
