import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unvalidated-constraint-left', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = 'ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;';

test('a constraint that nothing validates is reported, one that is validated at once is not', () => {
  expect(reports(add)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No migration validates "adult": old rows of "users" can break it, and the planner does not rely on it. VALIDATE CONSTRAINT in a later migration.
    "
  `);
  ignores(`${add}\nALTER TABLE users VALIDATE CONSTRAINT adult;`);
  ignores(add.replace(' NOT VALID', ''));
  expect(reports(`${add}\nALTER TABLE users VALIDATE CONSTRAINT other;`)).toContain('"adult"');
});

test('a constraint that is dropped again is not left', () => {
  ignores(`${add}\nALTER TABLE users DROP CONSTRAINT adult;`);
});

test('a constraint without a name is found by its place', () => {
  const nameless = 'ALTER TABLE users ADD FOREIGN KEY (team_id) REFERENCES teams NOT VALID;';
  expect(reports(nameless)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD FOREIGN KEY (team_id) REFERENCES teams NOT VALID;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No migration validates this constraint: old rows of "users" can break it, and the planner does not rely on it. Give it a name, and VALIDATE CONSTRAINT in a later migration.
    "
  `);
  ignores(`${nameless}\nALTER TABLE users VALIDATE CONSTRAINT users_team_id_fkey;`);
});

test('a later migration can validate it', () => {
  const root = fileURLToPath(new URL('fixtures/validated-later', import.meta.url));
  const file = { root, filename: 'migrations/0001_users.sql' } as const;
  const code = `${add}\nALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID;`;
  expect(reports(code, file)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No migration validates "named": old rows of "users" can break it, and the planner does not rely on it. VALIDATE CONSTRAINT in a statement of its own.
    "
  `);
});

test('a constraint that gives way to another of its name is not left, the other one is', () => {
  const root = fileURLToPath(new URL('fixtures/validated-later', import.meta.url));
  const replaced = 'ALTER TABLE teams ADD CONSTRAINT sized CHECK (size > 1) NOT VALID;\n';
  ignores(replaced, { root, filename: 'migrations/0003_teams.sql' });
  const code = `ALTER TABLE teams DROP CONSTRAINT sized;\n${replaced.replace('1', '2')}`;
  expect(reports(code, { root, filename: 'migrations/0004_teams.sql' })).toMatchInlineSnapshot(`
    "
    ALTER TABLE teams ADD CONSTRAINT sized CHECK (size > 2) NOT VALID;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No migration validates "sized": old rows of "teams" can break it, and the planner does not rely on it. VALIDATE CONSTRAINT in a statement of its own.
    "
  `);
});

test('what is not enforced has nothing to validate', () => {
  ignores('ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT ENFORCED;', {
    settings: { ...settings, version: 18 },
  });
});

test('the advice works under the tool that runs the file', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No migration validates "adult": old rows of "users" can break it, and the planner does not rely on it. VALIDATE CONSTRAINT in a later migration.
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    No migration validates "adult": old rows of "users" can break it, and the planner does not rely on it. VALIDATE CONSTRAINT outside this block, in a later migration.
    "
  `);
});

test('a new table has no old rows, and the way down is not looked at', () => {
  ignores(`CREATE TABLE users (age int);\n${add}`);
  const filename = 'db/migrations/20240101000000_users.sql';
  ignores(`-- migrate:up\n-- migrate:down\n${add}\n`, { filename });
});

test('other databases have no NOT VALID', () => {
  ignores('ALTER TABLE users WITH NOCHECK ADD CONSTRAINT adult CHECK (age >= 18);', {
    settings: { dialect: 'sqlserver' },
  });
});
