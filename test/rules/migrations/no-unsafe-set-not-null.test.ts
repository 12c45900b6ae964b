import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unsafe-set-not-null', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const set = 'ALTER TABLE users ALTER COLUMN email SET NOT NULL;';
const check = 'ALTER TABLE users ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;';
const validate = 'ALTER TABLE users VALIDATE CONSTRAINT email_set;';
/** A folder of a tool of which nothing is known, so that each statement has a transaction of its own. */
const plain = 'migrations/0001_users.sql';

test('a column that becomes NOT NULL is scanned, one that stops being so is not', () => {
  expect(reports(set)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
  ignores('ALTER TABLE users ALTER COLUMN email DROP NOT NULL;');
});

test('a validated check is proof, one that is not validated is none', () => {
  ignores(`${check}\n${validate}\n${set}`, { filename: plain });
  expect(reports(`${check}\n${set}`, { filename: plain })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a statement of its own: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
});

test('a check proves only what it says', () => {
  const of = (condition: string): string =>
    `ALTER TABLE users ADD CONSTRAINT c CHECK (${condition});\n${set}`;
  ignores(of("email IS NOT NULL AND email <> ''"));
  expect(reports(of('email IS NOT NULL OR id > 7'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
  expect(reports(of('name IS NOT NULL'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
});

test('dropping the check in the same command brings the scan back, in one of its own it does not', () => {
  const before = `${check}\n${validate}\n`;
  const merged = 'ALTER TABLE users ALTER email SET NOT NULL, DROP CONSTRAINT email_set;';
  expect(reports(`${before}${merged}`, { filename: plain })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER email SET NOT NULL, DROP CONSTRAINT email_set;
                      ^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it, as what the same ALTER TABLE drops goes first. Drop "email_set" in a statement of its own, behind this one, if it is the check that proves the column; otherwise add such a check with NOT VALID and VALIDATE CONSTRAINT in a statement of its own.
    "
  `);
  ignores(`${before}${set}\nALTER TABLE users DROP CONSTRAINT email_set;`, { filename: plain });
  ignores(`${before}ALTER TABLE users ALTER email SET NOT NULL, DROP CONSTRAINT other;`, {
    filename: plain,
  });
});

test('a column that is NOT NULL already is not scanned again', () => {
  ignores(`ALTER TABLE users ADD COLUMN email text NOT NULL DEFAULT '';\n${set}`);
});

test('a column that the file adds to a live table is scanned like any other', () => {
  const code = `ALTER TABLE users ADD COLUMN email text;\nUPDATE users SET email = '';\n${set}`;
  expect(reports(code)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
});

test('the advice is what the version of the server has', () => {
  const at = (version: number) => ({ settings: { ...settings, version } });
  expect(reports(set, at(17))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
  expect(reports(set, at(18))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. Use ADD CONSTRAINT … NOT NULL email NOT VALID instead, and VALIDATE CONSTRAINT in a later migration.
    "
  `);
  expect(reports(set, at(11))).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it, before PostgreSQL 12 in any case. Add CHECK (email IS NOT NULL) NOT VALID instead, VALIDATE CONSTRAINT in a later migration, and keep the check.
    "
  `);
  // The check spares nothing before version 12.
  expect(reports(`${check}\n${validate}\n${set}`, { filename: plain, ...at(11) }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it, before PostgreSQL 12 in any case. Add CHECK (email IS NOT NULL) NOT VALID instead, VALIDATE CONSTRAINT in a statement of its own, and keep the check.
    "
  `);
});

test('NOT NULL as a constraint can be NOT VALID', () => {
  const at18 = { settings: { ...settings, version: 18 } };
  const add = 'ALTER TABLE users ADD CONSTRAINT email_set NOT NULL email';
  expect(reports(`${add};`, at18)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT email_set NOT NULL email;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. Use ADD CONSTRAINT … NOT NULL email NOT VALID instead, and VALIDATE CONSTRAINT in a later migration.
    suggestion: Add the constraint with NOT VALID.
    ALTER TABLE users ADD CONSTRAINT email_set NOT NULL email NOT VALID;
    "
  `);
  ignores(`${add} NOT VALID;`, at18);
  ignores(`${add} NOT VALID;\n${validate}\n${set}`, { ...at18, filename: plain });
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${set}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
  expect(reports(`-- migrate:up\nBEGIN;\n${set}\nCOMMIT;\n-- migrate:down\n`, { filename }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT after COMMIT, in a transaction of its own: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${set} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ALTER COLUMN email SET NOT NULL; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT outside this block, in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
});

test('a table that is new or small has few rows to look at', () => {
  ignores(`CREATE TABLE users (email text);\n${set}`);
  ignores(set, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${set}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Making "email" NOT NULL looks at every row of "users" while nothing can read or write it. First add CHECK (email IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT in a later migration: SET NOT NULL behind that takes the check as proof and looks at no row.
    "
  `);
  ignores(code, { filename });
});

test('MySQL writes the table anew, when the column was not NOT NULL before', () => {
  const mysql = { settings: { dialect: 'mysql' } } as const;
  const medium = { ...mysql, options: { confidence: 'medium' } };
  const of = (before: string, after: string): string =>
    `ALTER TABLE users ADD COLUMN age ${before};\nALTER TABLE users MODIFY age ${after};`;
  expect(reports(of('int', 'int NOT NULL'), medium)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users MODIFY age int NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making "age" NOT NULL writes "users" anew and fails when a row holds NULL. Fill such rows first, and add ALGORITHM=INPLACE, LOCK=NONE, with which the server refuses rather than keep writes waiting.
    "
  `);
  ignores(of('int', 'int NOT NULL'), mysql);
  ignores(of('int NOT NULL DEFAULT 0', 'int NOT NULL'), medium);
  ignores(of('int', 'int NOT NULL, ALGORITHM=INPLACE, LOCK=NONE'), medium);
  ignores('ALTER TABLE users MODIFY age int NOT NULL;', medium);
});

test('other databases are not for this rule', () => {
  ignores('ALTER TABLE users ALTER COLUMN email nvarchar(80) NOT NULL;', {
    settings: { dialect: 'sqlserver' },
  });
});

test('a name that would be folded stands in quotes in the advice', () => {
  const folded = 'ALTER TABLE users ALTER COLUMN "tenantId" SET NOT NULL;';
  expect(reports(folded)).toContain('CHECK ("tenantId" IS NOT NULL)');
  expect(reports(set)).toContain('CHECK (email IS NOT NULL)');
});

test('a unique constraint that the same ALTER TABLE drops proves nothing', () => {
  const dropped = (name: string): string =>
    `ALTER TABLE orders DROP CONSTRAINT ${name}, ALTER COLUMN user_id SET NOT NULL;`;
  expect(reports(dropped('orders_user_id_check'))).toContain('Drop "orders_user_id_check" in');
  expect(reports(dropped('orders_user_id_key'))).not.toContain('orders_user_id_key" in');
});
