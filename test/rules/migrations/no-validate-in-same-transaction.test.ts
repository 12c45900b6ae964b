import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-validate-in-same-transaction', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;';
const validate = 'ALTER TABLE users VALIDATE CONSTRAINT adult;';
const dbmate = 'db/migrations/20240101000000_users.sql';
const plain = 'migrations/0001_users.sql';

test('a table that points at itself is named once', () => {
  const add = (to: string): string =>
    `ALTER TABLE nodes ADD CONSTRAINT parent FOREIGN KEY (parent_id) REFERENCES ${to} (id) NOT VALID;
ALTER TABLE nodes VALIDATE CONSTRAINT parent;`;
  expect(reports(add('nodes'))).toContain('writes to "nodes" wait');
  expect(reports(add('trees'))).toContain('writes to "nodes" and "trees" wait');
});

test('the lock of the first step is held through the second, unless that is elsewhere', () => {
  expect(reports(`${add}\n${validate}`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT adult;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
  ignores(add);
  ignores(validate);
});

test('a foreign key holds two tables', () => {
  expect(
    reports(`ALTER TABLE users ADD CONSTRAINT team FOREIGN KEY (team_id) REFERENCES teams NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT team;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT team;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "team" still holds its SHARE ROW EXCLUSIVE locks here: writes to "users" and "teams" wait until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
});

test('NOT NULL as a constraint is no different', () => {
  const code = `ALTER TABLE users ADD CONSTRAINT adult NOT NULL age NOT VALID;\n${validate}`;
  expect(reports(code, { settings: { ...settings, version: 18 } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT adult;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
});

test('a constraint without a name gets one from the database', () => {
  const unnamed = 'ALTER TABLE users ADD CHECK (age >= 18) NOT VALID;';
  expect(reports(`${unnamed}\nALTER TABLE users VALIDATE CONSTRAINT users_age_check;`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT users_age_check;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "users_age_check" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
  ignores(`${unnamed}\nALTER TABLE users VALIDATE CONSTRAINT users_name_check;`);
});

test('the transaction can be the file, the tool, or one statement', () => {
  const both = `${add}\n${validate}`;
  expect(reports(`-- migrate:up\n${both}\n-- migrate:down\n`, { filename: dbmate }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT adult;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
  ignores(`-- +goose NO TRANSACTION\n-- +goose Up\n${both}\n`, { filename: plain });
  // What the tool sends in one message is one transaction all the same.
  expect(
    reports(`-- migrate:up transaction:false\n${both}\n-- migrate:down\n`, { filename: dbmate }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT adult;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
  expect(reports(`BEGIN;\n${both}\nCOMMIT;`, { filename: plain })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT adult;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it after COMMIT, in a transaction of its own.
    "
  `);
  ignores(`BEGIN;\n${add}\nCOMMIT;\n${validate}`, { filename: plain });
  ignores(both, { filename: plain });
  const merged =
    'ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17) NOT VALID, VALIDATE CONSTRAINT adult;';
  expect(reports(merged, { filename: plain })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17) NOT VALID, VALIDATE CONSTRAINT adult;
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a statement of its own.
    "
  `);
});

test('another constraint and another table are not what the lock was taken for', () => {
  ignores(`${add}\nALTER TABLE users VALIDATE CONSTRAINT other;`);
  ignores(`${add}\nALTER TABLE teams VALIDATE CONSTRAINT adult;`);
});

test('a block of code is part of the transaction', () => {
  const code = `-- migrate:up\nDO $$ BEGIN ${add} ${validate} END $$;\n-- migrate:down\n`;
  expect(reports(code, { filename: dbmate })).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID; ALTER TABLE users VALIDATE CONSTRAINT adult; END $$;
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it outside this block, in a later migration.
    "
  `);
});

test('a table that is new or small has few rows to look at', () => {
  ignores(`CREATE TABLE users (age int);\n${add}\n${validate}`);
  ignores(`${add}\n${validate}`, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const code = `-- migrate:up\n-- migrate:down\n${add}\n${validate}\n`;
  expect(reports(code, { filename: dbmate, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users VALIDATE CONSTRAINT adult;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: The transaction that adds "adult" still holds its ACCESS EXCLUSIVE lock here: nothing can read or write "users" until VALIDATE CONSTRAINT has looked at every row. Validate it in a later migration.
    "
  `);
  ignores(code, { filename: dbmate });
});

test('other databases are not for this rule', () => {
  ignores(`${add}\n${validate}`, { settings: { dialect: 'mysql' } });
});
