import { describe, expect, test } from 'vitest';
import { withPool, withPrisma } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-delete-without-where');
const settings = { dialect: 'postgresql' } as const;

describe('SQL', () => {
  test('no condition means every row; WHERE TRUE says that it is meant', () => {
    expect(reports(withPool("await pool.query('DELETE FROM sessions');"))).toMatchInlineSnapshot(`
      "
      await pool.query('DELETE FROM sessions');
                        ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(withPool("await pool.query('DELETE FROM sessions WHERE id = $1', [id]);"));
    ignores(withPool("await pool.query('DELETE FROM sessions WHERE TRUE');"));
  });

  test('TRUNCATE can mean nothing but all rows', () => {
    expect(reports(withPool("await pool.query('DELETE FROM ONLY app.sessions');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('DELETE FROM ONLY app.sessions');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "app.sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(withPool("await pool.query('TRUNCATE app.sessions');"));
  });

  test('a second table in USING is no condition', () => {
    expect(reports(withPool("await pool.query('DELETE FROM sessions USING users');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('DELETE FROM sessions USING users');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(
      withPool(
        "await pool.query('DELETE FROM sessions USING users WHERE users.id = sessions.user_id');",
      ),
    );
  });

  test('a clause from elsewhere may be the condition', () => {
    expect(reports(withPool('await pool.query(`DELETE FROM sessions`);'))).toMatchInlineSnapshot(`
      "
      await pool.query(\`DELETE FROM sessions\`);
                        ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(withPool('await pool.query(`DELETE FROM sessions ${clause}`);'));
    ignores(
      withPool(
        "let sql = 'DELETE FROM sessions';\nsql += ' WHERE id = $1';\nawait pool.query(sql, [id]);",
      ),
    );
  });

  test('rows of a table made in the same file are nobody else’s', () => {
    const reading = { filename: 'queries/clean.sql', settings };
    expect(reports('DELETE FROM sessions;', reading)).toMatchInlineSnapshot(`
      "
      DELETE FROM sessions;
      ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores('CREATE TEMP TABLE draft (id int);\nDELETE FROM draft;', reading);
  });

  test('a migration may empty a table before it changes it', () => {
    expect(reports('DELETE FROM sessions;', { filename: 'queries/clean.sql', settings }))
      .toMatchInlineSnapshot(`
      "
      DELETE FROM sessions;
      ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores('DELETE FROM sessions;', {
      filename: 'prisma/migrations/20240101000000_clean/migration.sql',
      settings,
    });
  });

  test('the database need not be known', () => {
    expect(reports('DELETE FROM sessions;', { filename: 'queries/clean.sql' }))
      .toMatchInlineSnapshot(`
      "
      DELETE FROM sessions;
      ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores('DELETE FROM sessions WHERE id = ?;', { filename: 'queries/clean.sql' });
  });
});

describe('Prisma', () => {
  test('deleteMany without a filter deletes every row', () => {
    expect(reports(withPrisma('await prisma.session.deleteMany();'))).toMatchInlineSnapshot(`
      "
      await prisma.session.deleteMany();
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "session": it has no "where". Add the condition, or write "where: {}" to say that all rows are meant.
      "
    `);
    ignores(withPrisma('await prisma.session.deleteMany({ where: { userId } });'));
  });

  test('no arguments are no filter; an empty filter says that all rows are meant', () => {
    expect(reports(withPrisma('await prisma.session.deleteMany({});'))).toMatchInlineSnapshot(`
      "
      await prisma.session.deleteMany({});
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "session": it has no "where". Add the condition, or write "where: {}" to say that all rows are meant.
      "
    `);
    ignores(withPrisma('await prisma.session.deleteMany({ where: {} });'));
    ignores(withPrisma('await prisma.session.deleteMany(filter);'));
  });
});

describe('files', () => {
  test('a test helper empties tables on purpose', () => {
    const code = withPool("await pool.query('DELETE FROM sessions');");
    expect(reports(code, { filename: 'src/sessions.ts' })).toMatchInlineSnapshot(`
      "
      await pool.query('DELETE FROM sessions');
                        ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(code, { filename: 'test/helpers/reset.ts' });
  });

  test('CommonJS and JSX', () => {
    expect(
      reports(
        "const { Pool } = require('pg');\nconst pool = new Pool();\nexports.clean = () => pool.query('DELETE FROM sessions');",
        { filename: 'src/clean.cjs' },
      ),
    ).toMatchInlineSnapshot(`
      "
      exports.clean = () => pool.query('DELETE FROM sessions');
                                        ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    expect(
      reports(
        withPrisma(
          'export const Clean = () => <form action={() => prisma.session.deleteMany()} />;',
        ),
        { filename: 'src/clean.tsx' },
      ),
    ).toMatchInlineSnapshot(`
      "
      export const Clean = () => <form action={() => prisma.session.deleteMany()} />;
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "session": it has no "where". Add the condition, or write "where: {}" to say that all rows are meant.
      "
    `);
    ignores(
      withPool(
        "export const Clean = () => <form action={() => pool.query('DELETE FROM sessions WHERE id = $1', [1])} />;",
      ),
      { filename: 'src/clean.tsx' },
    );
  });

  test('CRLF and emoji before the finding do not move it', () => {
    expect(reports(withPool("// 🎉\r\nlog('🎉🎉'); await pool.query('DELETE FROM sessions');\r\n")))
      .toMatchInlineSnapshot(`
      "
      log('🎉🎉'); await pool.query('DELETE FROM sessions');
                                     ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(
      withPool("// 🎉\r\nlog('🎉🎉'); await pool.query('DELETE FROM sessions WHERE id = 1');\r\n"),
    );
  });

  test('code that is still being typed', () => {
    expect(reports(withPool("const { } = await pool.query('DELETE FROM sessions ', )")))
      .toMatchInlineSnapshot(`
      "
      const { } = await pool.query('DELETE FROM sessions ', )
                                    ^^^^^^^^^^^^^^^^^^^^
      This deletes every row of "sessions": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(withPool("await pool.query('DELETE FROM')"));
    ignores(withPool("await pool.query('DELETE FROM sessions WHERE')"));
  });
});
