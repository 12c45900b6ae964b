import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-enum-value-ordering', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('a value without a place comes last', () => {
  expect(reports("ALTER TYPE priority ADD VALUE IF NOT EXISTS 'medium';")).toMatchInlineSnapshot(`
    "
    ALTER TYPE priority ADD VALUE IF NOT EXISTS 'medium';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without BEFORE or AFTER, "medium" sorts behind all other values of "priority", in ORDER BY and in comparisons, and its place can never be changed. Say where it belongs.
    "
  `);
  ignores("ALTER TYPE priority ADD VALUE 'medium' BEFORE 'high';");
  ignores("ALTER TYPE priority ADD VALUE 'medium' AFTER 'low';");
  ignores("ALTER TYPE priority RENAME VALUE 'medium' TO 'normal';");
});

test('the whole order of a new type is in the file', () => {
  const add = "ALTER TYPE priority ADD VALUE 'high';";
  expect(reports(`CREATE TYPE other AS ENUM ('low');\n${add}`)).toMatchInlineSnapshot(`
    "
    ALTER TYPE priority ADD VALUE 'high';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without BEFORE or AFTER, "high" sorts behind all other values of "priority", in ORDER BY and in comparisons, and its place can never be changed. Say where it belongs.
    "
  `);
  ignores(`CREATE TYPE priority AS ENUM ('low');\n${add}`);
  ignores(add, { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `ALTER TYPE priority ADD VALUE 'high';`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TYPE priority ADD VALUE 'high';
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Without BEFORE or AFTER, "high" sorts behind all other values of "priority", in ORDER BY and in comparisons, and its place can never be changed. Say where it belongs.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
