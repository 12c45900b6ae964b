import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-domain-constraint', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const domain = 'CREATE DOMAIN app.amount AS numeric;';
const column = 'ALTER TABLE users ADD COLUMN credit app.amount;';
const alter = 'ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK (VALUE >= 0)';
const add = `${domain} ${column} ${alter};`;
const medium = { options: { confidence: 'medium' } } as const;

test('every table with the domain is looked at, unless the constraint is NOT VALID', () => {
  expect(reports(`${domain}\n${column}\nALTER TABLE s.teams ADD fee app.amount;\n${alter};`))
    .toMatchInlineSnapshot(`
    "
    ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK (VALUE >= 0);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this constraint to the domain "app.amount" looks at every row of "users", "s.teams" while writes there wait. Add it with NOT VALID, which holds for new values at once; VALIDATE CONSTRAINT keeps writes waiting just as long, so run it when there are few.
    "
  `);
  ignores(`${domain}\n${column}\n${alter} NOT VALID;`, medium);
  ignores(`${domain}\n${column}\nALTER DOMAIN app.amount DROP CONSTRAINT positive;`, medium);
});

test('NOT NULL of a domain is looked at in every table too', () => {
  expect(reports(`${domain}\n${column}\nALTER DOMAIN app.amount SET NOT NULL;`))
    .toMatchInlineSnapshot(`
    "
    ALTER DOMAIN app.amount SET NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Making the domain "app.amount" NOT NULL looks at every row of "users" while writes there wait. Add CHECK (VALUE IS NOT NULL) NOT VALID to it instead, which holds for new values at once.
    "
  `);
  ignores(`${domain}\n${column}\nALTER DOMAIN app.amount DROP NOT NULL;`, medium);
});

test('a domain that no table has costs nothing, of an unknown one nobody can tell', () => {
  ignores(`${domain}\n${alter};`, medium);
  expect(reports(`${alter};`, medium)).toMatchInlineSnapshot(`
    "
    ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK (VALUE >= 0);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This looks at every row of each table that has a column of the domain "app.amount" while writes there wait; no migration here tells which have. Add a CHECK with NOT VALID, which holds for new values at once.
    "
  `);
  ignores(`${alter};`);
});

test('a column of a domain with constraints has the table written anew', () => {
  const checked = 'CREATE DOMAIN app.amount AS numeric CHECK (VALUE >= 0);';
  expect(reports(`${checked}\n${column}`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN credit app.amount;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The domain "amount" has constraints, so that adding "credit" writes "users" and all its indexes anew while nothing can read or write the table. Give the column the type below the domain, and a CHECK with NOT VALID of its own.
    "
  `);
  ignores(`${domain}\n${column}`, medium);
  ignores(`${checked}\nCREATE TABLE teams (fee app.amount);`, medium);
});

test('under a tool that wraps the file it is no better', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE DOMAIN app.amount AS numeric; ALTER TABLE users ADD COLUMN credit app.amount; ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK (VALUE >= 0);
                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this constraint to the domain "app.amount" looks at every row of "users" while writes there wait. Add it with NOT VALID, which holds for new values at once; VALIDATE CONSTRAINT keeps writes waiting just as long, so run it when there are few.
    "
  `);
});

test('other databases have no domains', () => {
  ignores(`${alter};`, { settings: { dialect: 'mysql' }, ...medium });
});

test('a block of code runs now', () => {
  expect(reports(`${domain}\n${column}\nDO $$ BEGIN ${alter}; END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK (VALUE >= 0); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Adding this constraint to the domain "app.amount" looks at every row of "users" while writes there wait. Add it with NOT VALID, which holds for new values at once; VALIDATE CONSTRAINT keeps writes waiting just as long, so run it when there are few.
    "
  `);
});

test('a table that is new or small has few rows', () => {
  ignores(`${domain}\nCREATE TABLE users (credit app.amount);\n${alter};`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${domain}\n${column}\n${alter};\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK (VALUE >= 0);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: Adding this constraint to the domain "app.amount" looks at every row of "users" while writes there wait. Add it with NOT VALID, which holds for new values at once; VALIDATE CONSTRAINT keeps writes waiting just as long, so run it when there are few.
    "
  `);
  ignores(code, { filename });
});
