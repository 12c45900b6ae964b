import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-dropped-default-not-null', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const add = "ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active';";
const drop = 'ALTER TABLE users ALTER COLUMN state DROP DEFAULT;';
const medium = { options: { confidence: 'medium' } } as const;

test('a default that is there for the old rows only leaves old code without one', () => {
  expect(reports(`${add}\n${drop}`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed does not know "state" yet, and without the default its inserts into "users" fail. Keep the default in this release and drop it in a later one.
    "
  `);
  ignores(add);
  ignores(`${add.replace('NOT NULL ', '')}\n${drop}`);
  ignores(`${add}\nALTER TABLE users ALTER COLUMN other DROP DEFAULT;`);
});

test('one statement can do both', () => {
  expect(reports('ALTER TABLE users ADD a int NOT NULL DEFAULT 1, ALTER a DROP DEFAULT;'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD a int NOT NULL DEFAULT 1, ALTER a DROP DEFAULT;
                                                    ^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed does not know "a" yet, and without the default its inserts into "users" fail. Keep the default in this release and drop it in a later one.
    "
  `);
});

test('another default, or none needed, makes up for it', () => {
  ignores(`${add}\n${drop}\nALTER TABLE users ALTER COLUMN state SET DEFAULT 'new';`);
  ignores(`${add}\n${drop}\nALTER TABLE users ALTER COLUMN state DROP NOT NULL;`);
  expect(
    reports(`${add}\n${drop}\nALTER TABLE users ALTER COLUMN other SET DEFAULT 'new';`),
  ).toContain('"state"');
});

test('a trigger may fill the column', () => {
  const trigger =
    'CREATE TRIGGER fill BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fill();';
  ignores(`${trigger}\n${add}\n${drop}`);
  expect(reports(`${trigger.replace('users', 'teams')}\n${add}\n${drop}`)).toContain('"state"');
});

test('a default of an earlier migration may still be needed', () => {
  const root = fileURLToPath(new URL('fixtures/dropped-default', import.meta.url));
  const file = { root, filename: 'migrations/0002_users.sql' } as const;
  expect(reports(drop, { ...file, ...medium })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without the default, every insert into "users" that leaves "state" out fails. Drop the default when no such code runs any more.
    "
  `);
  ignores(drop, file);
  ignores('ALTER TABLE users ALTER COLUMN note DROP DEFAULT;', { ...file, ...medium });
});

test('other databases do the same', () => {
  expect(reports(`${add}\n${drop}`, { settings: { dialect: 'mysql' } })).toContain('"state"');
});

test('under a tool that wraps the file it is no better', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n${drop}\n-- migrate:down\n`, { filename }))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed does not know "state" yet, and without the default its inserts into "users" fail. Keep the default in this release and drop it in a later one.
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} ${drop} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'active'; ALTER TABLE users ALTER COLUMN state DROP DEFAULT; END $$;
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed does not know "state" yet, and without the default its inserts into "users" fail. Keep the default in this release and drop it in a later one.
    "
  `);
});

test('no code knows a new table, and the way down is not looked at', () => {
  ignores(`CREATE TABLE users (id int);\n${add}\n${drop}`, medium);
  const filename = 'db/migrations/20240101000000_users.sql';
  ignores(`-- migrate:up\n-- migrate:down\n${add}\n${drop}\n`, { filename, ...medium });
});

test('a default of SQL Server is a constraint with a name', () => {
  const sqlserver = { settings: { dialect: 'sqlserver' } } as const;
  const added = (rest: string): string => `IF COL_LENGTH('dbo.links', 'flag') IS NULL
BEGIN
  ALTER TABLE dbo.links ADD flag BIT ${rest};
  ALTER TABLE dbo.links DROP CONSTRAINT DF_flag;
END`;
  expect(reports(added('NOT NULL CONSTRAINT DF_flag DEFAULT (0)'), sqlserver))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE dbo.links DROP CONSTRAINT DF_flag;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Code that runs while this is deployed does not know "flag" yet, and without the default its inserts into "dbo.links" fail. Keep the default in this release and drop it in a later one.
    "
  `);
  ignores(added('NULL CONSTRAINT DF_flag DEFAULT (0)'), sqlserver);
  ignores(added('NOT NULL CONSTRAINT DF_other DEFAULT (0)'), sqlserver);
});
