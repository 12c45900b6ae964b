import { describe, expect, test } from 'vitest';
import { withPool, withPrisma } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const sql = testerOf('no-syntax-error', { filename: 'queries/report.sql', settings });
const code = testerOf('no-syntax-error');

describe('files of SQL', () => {
  test('the word at which the grammar gives up', () => {
    expect(sql.reports('SELECT * FORM users;')).toMatchInlineSnapshot(`
      "
      SELECT * FORM users;
               ^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "FORM".
      "
    `);
    sql.ignores('SELECT * FROM users;');
  });

  test('a statement that does not parse costs only itself', () => {
    expect(sql.reports('SELECT 1;\nSELEC 2;\nSELECT 3;\nCREATE TABLE t (a int,);'))
      .toMatchInlineSnapshot(`
      "
      SELEC 2;
      ^^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "SELEC".

      CREATE TABLE t (a int,);
                            ^
      PostgreSQL cannot parse this statement: syntax error at or near ")".
      "
    `);
    sql.ignores('SELECT 1;\nSELECT 2;\nSELECT 3;\nCREATE TABLE t (a int);');
  });

  test('at the end of the text there is no next word, so the last character is shown', () => {
    expect(sql.reports('SELECT * FROM users WHERE\n')).toMatchInlineSnapshot(`
      "
      SELECT * FROM users WHERE
                              ^
      PostgreSQL cannot parse this statement: syntax error at end of input.
      "
    `);
    sql.ignores('SELECT * FROM users\n');
  });

  test('what psql or a migration tool fills in is not SQL yet', () => {
    expect(sql.reports('SELECT :id;\nSELECT * FORM users;')).toMatchInlineSnapshot(`
      "
      SELECT * FORM users;
               ^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "FORM".
      "
    `);
    sql.ignores('SELECT * FROM :"table" WHERE id = :\'id\';');
    sql.ignores('SELECT {{ columns }} FROM ${schema}.users;');
    sql.ignores('\\connect shop\nSELECT 1;');
    sql.ignores('COPY users (id) FROM stdin;\n1\n2\n\\.\nSELECT 1;');
  });

  test('semicolons inside a body do not end the statement', () => {
    expect(
      sql.reports(
        'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELEC 2; END;',
      ),
    ).toMatchInlineSnapshot(`
      "
      CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELEC 2; END;
                                                                          ^^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "SELEC".
      "
    `);
    sql.ignores(
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;',
    );
    sql.ignores('DO $$ BEGIN PERFORM 1; END $$;');
  });

  test('the newest grammar is understood', () => {
    expect(sql.reports('CREATE TABLE t (a int, b int GENERATED ALWAYS (a * 2) VIRTUAL);'))
      .toMatchInlineSnapshot(`
      "
      CREATE TABLE t (a int, b int GENERATED ALWAYS (a * 2) VIRTUAL);
                                                    ^
      PostgreSQL cannot parse this statement: syntax error at or near "(".
      "
    `);
    sql.ignores('CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL);');
  });

  test('another database has another grammar, and an unknown one has none', () => {
    expect(sql.reports('SELECT * FORM users;')).toMatchInlineSnapshot(`
      "
      SELECT * FORM users;
               ^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "FORM".
      "
    `);
    sql.ignores('SELECT * FORM users;', { settings: { dialect: 'mysql' } });
    sql.ignores('SELECT * FORM users;', { settings: {} });
  });

  test('CRLF and emoji before the finding do not move it', () => {
    expect(sql.reports("SELECT '🎉🎉';\r\n\tSELECT '🚀' AS a; SELEC 1;\r\n"))
      .toMatchInlineSnapshot(`
      "
      SELECT '🚀' AS a; SELEC 1;
                        ^^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "SELEC".
      "
    `);
    sql.ignores("SELECT '🎉🎉';\r\n\tSELECT '🚀' AS a; SELECT 1;\r\n");
  });
});

describe('SQL in code', () => {
  test('the driver says that the text is for PostgreSQL', () => {
    expect(code.reports(withPool("await pool.query('SELECT * FORM users WHERE id = $1', [id]);")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('SELECT * FORM users WHERE id = $1', [id]);
                                 ^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "FORM".
      "
    `);
    code.ignores(withPool("await pool.query('SELECT * FROM users WHERE id = $1', [id]);"));
    code.ignores("import { db } from './db';\nawait db.query('SELECT * FORM users');");
  });

  test('a hole for a value leaves the grammar whole; one for a clause may be the missing piece', () => {
    expect(code.reports(withPool('await pool.query(`SELECT * FROM users WHERE id = ${id} AND`);')))
      .toMatchInlineSnapshot(`
      "
      await pool.query(\`SELECT * FROM users WHERE id = \${id} AND\`);
                                                               ^
      PostgreSQL cannot parse this statement: syntax error at end of input.
      "
    `);
    code.ignores(withPool('await pool.query(`SELECT * FROM users ${clause} AND`);'));
    code.ignores(withPool('await pool.query(`SELECT * FORM ${table}`);'));
  });

  test('a text in two pieces is one statement', () => {
    expect(code.reports(withPool("await pool.query('SELECT \\'a\\'\\n' +\n  'FORM users WHERE');")))
      .toMatchInlineSnapshot(`
      "
      'FORM users WHERE');
            ^^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "users".
      "
    `);
    code.ignores(withPool("await pool.query('SELECT \\'a\\'\\n' +\n  'FROM users');"));
  });

  test('a tag of Prisma, where the database is known', () => {
    const text = withPrisma('await prisma.$queryRaw`SELECT * FORM users WHERE id = ${id}`;');
    expect(code.reports(text, { settings })).toMatchInlineSnapshot(`
      "
      await prisma.$queryRaw\`SELECT * FORM users WHERE id = \${id}\`;
                                      ^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "FORM".
      "
    `);
    code.ignores(text);
  });

  test('CommonJS, JSX and decorators', () => {
    expect(
      code.reports(
        "const { Pool } = require('pg');\nconst pool = new Pool();\nexports.all = () => pool.query('SELEC 1');",
        { filename: 'src/all.cjs' },
      ),
    ).toMatchInlineSnapshot(`
      "
      exports.all = () => pool.query('SELEC 1');
                                      ^^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "SELEC".
      "
    `);
    expect(
      code.reports(
        withPool("export const All = () => <form action={() => pool.query('SELEC 1')} />;"),
        {
          filename: 'src/all.tsx',
        },
      ),
    ).toMatchInlineSnapshot(`
      "
      export const All = () => <form action={() => pool.query('SELEC 1')} />;
                                                               ^^^^^
      PostgreSQL cannot parse this statement: syntax error at or near "SELEC".
      "
    `);
    code.ignores(withPool("class All {\n  @Get() all() { return pool.query('SELECT 1'); }\n}"), {
      filename: 'src/all.ts',
    });
  });

  test('code that is still being typed', () => {
    expect(code.reports(withPool("const { } = await pool.query('SELECT * FROM users WHERE ', )")))
      .toMatchInlineSnapshot(`
      "
      const { } = await pool.query('SELECT * FROM users WHERE ', )
                                                            ^
      PostgreSQL cannot parse this statement: syntax error at end of input.
      "
    `);
    code.ignores(withPool("await pool.query('')"));
    code.ignores(withPool('await pool.query()'));
  });
});
