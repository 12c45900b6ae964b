import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-out-of-order-migration', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const add = 'ALTER TABLE users ADD COLUMN a int;\nALTER TABLE users ADD COLUMN b int;';
const rootOf = (name: string): string =>
  fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

test('Drizzle passes over what its journal calls older than the last', () => {
  const root = rootOf('drizzle');
  expect(reports(add, { root, filename: 'drizzle/0001_email.sql' })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The journal gives this migration an earlier time than "0000_users" before it, and Drizzle passes over what is not newer than the last one applied: databases that have "0000_users" never get it. Give it a later "when" in meta/_journal.json.
    "
  `);
  ignores(add, { root, filename: 'drizzle/0000_users.sql' });
  ignores(add, { root, filename: 'drizzle/0002_phone.sql' });
});

test('two files with one version are one too many', () => {
  const root = rootOf('golang');
  expect(reports(add, { root, filename: 'migrations/1_users.up.sql' })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "1_shops.up.sql" has the same version, and the tool refuses to run when two files do. Give this one a number of its own.
    "
  `);
  ignores(add, { root, filename: 'migrations/1_shops.up.sql' });
  ignores(add, { root, filename: 'migrations/2_orders.up.sql' });
});

test('what comes before a released migration is too late', () => {
  const root = rootOf('golang');
  const filename = 'migrations/2_orders.up.sql';
  const only = { ...settings, migrations: { unreleased: [filename] } };
  expect(reports(add, { root, filename, settings: only })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Databases that have "3_lines.up.sql", which is released, are past this migration: the tool skips it there, or stops. Give it a number behind "3_lines.up.sql".
    "
  `);
  const both = { unreleased: [filename, 'migrations/3_lines.up.sql'] };
  ignores(add, { root, filename, settings: { ...settings, migrations: both } });
});

test('Liquibase knows a changeset by its author and id', () => {
  const filename = 'db/changelog.sql';
  const file = (id: string): string =>
    `--liquibase formatted sql\n--changeset ann:1\nSELECT 1;\n--changeset ${id}\n${add}\n`;
  expect(reports(file('ann:1'), { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The file has a changeset "ann:1" already, and Liquibase refuses to run when two have one name. Give this one an id of its own.
    "
  `);
  ignores(file('ann:2'), { filename });
  ignores(file('bob:1'), { filename });
});

test('tools that apply whatever is new do not mind', () => {
  ignores(add, { root: rootOf('golang') });
});
