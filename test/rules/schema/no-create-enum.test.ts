import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-create-enum', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('an enum is reported, other types are not', () => {
  expect(reports("CREATE TYPE app.state AS ENUM ('open', 'paid');")).toMatchInlineSnapshot(`
    "
    CREATE TYPE app.state AS ENUM ('open', 'paid');
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A value of enum "app.state" can be added but never removed: that takes a new type and a rewrite of every table that uses it. Use text with a check, or a table of the values.
    "
  `);
  ignores('CREATE TYPE app.pair AS (a int, b int);');
  ignores("CREATE DOMAIN state AS text CHECK (VALUE IN ('open', 'paid'));");
  ignores("ALTER TYPE state ADD VALUE 'sent';");
});

test('what does not last is left alone', () => {
  const state = "CREATE TYPE state AS ENUM ('open');";
  expect(reports(`DO $$ BEGIN ${state} END $$;`)).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN CREATE TYPE state AS ENUM ('open'); END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A value of enum "state" can be added but never removed: that takes a new type and a rewrite of every table that uses it. Use text with a check, or a table of the values.
    "
  `);
  ignores(`${state}\nDROP TYPE state;`);
  ignores("CREATE TABLE t (a enum('open'));", { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE TYPE state AS ENUM ('open');`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE TYPE state AS ENUM ('open');
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    A value of enum "state" can be added but never removed: that takes a new type and a rewrite of every table that uses it. Use text with a check, or a table of the values.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
