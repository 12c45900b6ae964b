import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-do-block-ddl', {
  filename: 'prisma/migrations/20240101000000_orders/migration.sql',
  settings: { dialect: 'postgresql' },
});
const block = (body: string): string => `DO $$\nDECLARE t text;\nBEGIN\n  ${body}\nEND $$;`;

test('a schema change that a block builds cannot be checked, a constant one can', () => {
  expect(reports(block("EXECUTE format('ALTER TABLE %I ADD COLUMN total int', t);")))
    .toMatchInlineSnapshot(`
    "
    EXECUTE format('ALTER TABLE %I ADD COLUMN total int', t);
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The text of this schema change is built while the block runs, so neither people nor tools see what it locks or deletes. Write each statement out, or EXECUTE a constant.
    "
  `);
  ignores(block("EXECUTE 'ALTER TABLE orders ADD COLUMN total int';"));
  ignores(block('ALTER TABLE orders ADD COLUMN total int;'));
});

test('text that is put together is built too, in a loop as well', () => {
  expect(reports(block("EXECUTE 'DROP TABLE ' || quote_ident(t);"))).toContain('is built while');
  expect(
    reports(
      block(
        "FOR t IN SELECT tablename FROM pg_tables LOOP EXECUTE 'ALTER TABLE ' || t || ' OWNER TO app'; END LOOP;",
      ),
    ),
  ).toContain('is built while');
});

test('a block is told of once, and each block is', () => {
  const twice = block("EXECUTE 'DROP TABLE ' || t; EXECUTE 'DROP TABLE ' || t || '_old';");
  expect(reports(twice).match(/is built/g)).toHaveLength(1);
  expect(reports(`${twice}\n${twice}`).match(/is built/g)).toHaveLength(2);
});

test('the place is found behind other statements', () => {
  expect(reports(`SELECT 1;\n${block("EXECUTE 'DROP TABLE ' || t;")}`)).toMatchInlineSnapshot(`
    "
    EXECUTE 'DROP TABLE ' || t;
            ^^^^^^^^^^^^^^^^^^
    The text of this schema change is built while the block runs, so neither people nor tools see what it locks or deletes. Write each statement out, or EXECUTE a constant.
    "
  `);
});

test('a query that is built changes no schema, and a variable does not tell', () => {
  ignores(block("EXECUTE 'SELECT count(*) FROM ' || quote_ident(t);"));
  ignores(block("EXECUTE format('UPDATE %I SET a = 1', t);"));
  ignores(block('EXECUTE t;'));
});

test('the body of a function does not run now', () => {
  ignores(
    "CREATE FUNCTION f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP TABLE ' || t; END $$;",
  );
});

test('under a tool that wraps the file, and on the way down when it is asked for', () => {
  const code = block("EXECUTE 'DROP TABLE ' || t;");
  const filename = 'db/migrations/20240101000000_orders.sql';
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toContain('is built');
  const down = `-- migrate:up\n-- migrate:down\n${code}\n`;
  ignores(down, { filename });
  expect(reports(down, { filename, options: { checkDown: true } })).toContain('On the way down:');
});

test('other databases have no such block', () => {
  ignores(block("EXECUTE 'DROP TABLE ' || t;"), { settings: { dialect: 'mysql' } });
});
