import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-security-definer-search-path', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const f = (words: string): string =>
  `CREATE FUNCTION app.f() RETURNS int LANGUAGE sql ${words} AS $$ SELECT 1 $$;`;

test('the rights of the owner need a search path of their own', () => {
  expect(reports(f('SECURITY DEFINER'))).toMatchInlineSnapshot(`
    "
    CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
                    ^^^^^
    "app.f" runs with the rights of its owner but looks up tables and functions along the search path of its caller, who can put others of the same name there. Add SET search_path to it.
    "
  `);
  ignores(f("SECURITY DEFINER SET search_path = ''"));
  ignores(f('SECURITY INVOKER'));
  ignores(f(''));
});

test('it may be set, or the function replaced, later in the file', () => {
  expect(reports(`${f('SECURITY DEFINER')}\nALTER FUNCTION app.g() SET search_path = app;`))
    .toMatchInlineSnapshot(`
    "
    CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
                    ^^^^^
    "app.f" runs with the rights of its owner but looks up tables and functions along the search path of its caller, who can put others of the same name there. Add SET search_path to it.
    "
  `);
  ignores(`${f('SECURITY DEFINER')}\nALTER FUNCTION app.f() SET search_path = app;`);
  ignores(`${f('SECURITY DEFINER')}\nDROP FUNCTION app.f();`);
});

test('procedures and replaced functions have the same rights', () => {
  expect(
    reports(
      'CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN END $$;',
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN END $$;
                                ^
    "p" runs with the rights of its owner but looks up tables and functions along the search path of its caller, who can put others of the same name there. Add SET search_path to it.
    "
  `);
  ignores(f('SECURITY DEFINER'), { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `${f('SECURITY DEFINER')}`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
                    ^^^^^
    "app.f" runs with the rights of its owner but looks up tables and functions along the search path of its caller, who can put others of the same name there. Add SET search_path to it.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
