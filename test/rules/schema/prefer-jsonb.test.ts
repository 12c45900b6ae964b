import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const dbmate = 'db/migrations/20240101000000_shop.sql';
const { reports, ignores } = testerOf('prefer-jsonb', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('json is reported wherever a column gets its type, jsonb is not', () => {
  expect(reports('CREATE TABLE events (id int, payload json, meta jsonb);')).toMatchInlineSnapshot(`
      "
      CREATE TABLE events (id int, payload json, meta jsonb);
                                   ^^^^^^^^^^^^
      Values of type json cannot be compared: DISTINCT, GROUP BY and UNION fail on "payload" of "events", and no index helps a search in it. Make it jsonb.
      "
    `);
  expect(reports('ALTER TABLE events ADD COLUMN payload json;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ADD COLUMN payload json;
                                  ^^^^^^^^^^^^
    Values of type json cannot be compared: DISTINCT, GROUP BY and UNION fail on "payload" of "events", and no index helps a search in it. Make it jsonb.
    "
  `);
  expect(reports('ALTER TABLE events ALTER COLUMN payload TYPE json USING payload::json;'))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE events ALTER COLUMN payload TYPE json USING payload::json;
                                                 ^^^^
    Values of type json cannot be compared: DISTINCT, GROUP BY and UNION fail on "payload" of "events", and no index helps a search in it. Make it jsonb.
    "
  `);
  ignores('ALTER TABLE events ADD COLUMN payload jsonb;');
});

test('a later statement can repair it', () => {
  const add = 'ALTER TABLE events ADD COLUMN payload json;\n';
  expect(
    reports(`-- migrate:up\n${add}\n-- migrate:down\nDROP TABLE events;`, { filename: dbmate }),
  ).toMatchInlineSnapshot(`
      "
      ALTER TABLE events ADD COLUMN payload json;
                                    ^^^^^^^^^^^^
      Values of type json cannot be compared: DISTINCT, GROUP BY and UNION fail on "payload" of "events", and no index helps a search in it. Make it jsonb.
      "
    `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${add}`, { filename: dbmate });
  ignores(`${add}ALTER TABLE events ALTER COLUMN payload TYPE jsonb USING payload::jsonb;`);
  ignores(`${add}ALTER TABLE events DROP COLUMN payload;`);
});

test('temporary tables, routines and other databases are left alone', () => {
  ignores('CREATE TEMP TABLE events (payload json);');
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE e (p json); END $$;',
  );
  expect(reports('DO $$ BEGIN CREATE TABLE e (p json); END $$;')).toMatchInlineSnapshot(`
    "
    DO $$ BEGIN CREATE TABLE e (p json); END $$;
                                ^^^^^^
    Values of type json cannot be compared: DISTINCT, GROUP BY and UNION fail on "p" of "e", and no index helps a search in it. Make it jsonb.
    "
  `);
  ignores('CREATE TABLE events (payload json);', { settings: { dialect: 'mysql' } });
});
