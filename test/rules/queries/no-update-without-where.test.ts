import { describe, expect, test } from 'vitest';
import { withPool, withPrisma } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('no-update-without-where');
const settings = { dialect: 'postgresql' } as const;

describe('SQL', () => {
  test('no condition means every row; WHERE TRUE says that it is meant', () => {
    expect(reports(withPool("await pool.query('UPDATE users SET active = FALSE');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('UPDATE users SET active = FALSE');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(withPool("await pool.query('UPDATE users SET active = FALSE WHERE id = $1', [id]);"));
    ignores(withPool("await pool.query('UPDATE users SET active = FALSE WHERE TRUE');"));
  });

  test('a second table in FROM is no condition', () => {
    expect(reports(withPool("await pool.query('UPDATE users SET plan = p.id FROM plans p');")))
      .toMatchInlineSnapshot(`
      "
      await pool.query('UPDATE users SET plan = p.id FROM plans p');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(
      withPool(
        "await pool.query('UPDATE users SET plan = p.id FROM plans p WHERE p.name = users.plan');",
      ),
    );
  });

  test('only the statement that updates is asked for a condition', () => {
    expect(
      reports(
        withPool("await pool.query('WITH chosen AS (SELECT 1) UPDATE users SET active = FALSE');"),
      ),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('WITH chosen AS (SELECT 1) UPDATE users SET active = FALSE');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(
      withPool(
        "await pool.query('INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET seen = 2');",
      ),
    );
    ignores(withPool("await pool.query('SELECT * FROM users LIMIT 1 FOR UPDATE');"));
  });

  test('a clause from elsewhere may be the condition', () => {
    expect(reports(withPool('await pool.query(`UPDATE users SET age = ${age}`);')))
      .toMatchInlineSnapshot(`
        "
        await pool.query(\`UPDATE users SET age = \${age}\`);
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
        "
      `);
    ignores(withPool('await pool.query(`UPDATE users SET age = 1 ${clause}`);'));
  });

  test('MySQL bounds an update with LIMIT', () => {
    const reading = { filename: 'queries/reset.sql', settings: { dialect: 'mysql' } } as const;
    expect(reports('UPDATE users SET age = 1;', reading)).toMatchInlineSnapshot(`
      "
      UPDATE users SET age = 1;
      ^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores('UPDATE users SET age = 1 ORDER BY id LIMIT 10;', reading);
  });

  test('a migration fills a column, and a temporary table is nobody else’s', () => {
    expect(reports('UPDATE users SET plan = 1;', { filename: 'queries/plan.sql', settings }))
      .toMatchInlineSnapshot(`
      "
      UPDATE users SET plan = 1;
      ^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores('UPDATE users SET plan = 1;', {
      filename: 'prisma/migrations/20240101000000_plan/migration.sql',
      settings,
    });
    ignores('CREATE TEMP TABLE draft (plan int);\nUPDATE draft SET plan = 1;', {
      filename: 'queries/plan.sql',
      settings,
    });
  });
});

describe('Prisma', () => {
  test('updateMany without a filter changes every row; update names one', () => {
    expect(reports(withPrisma('await prisma.user.updateMany({ data: { active: false } });')))
      .toMatchInlineSnapshot(`
      "
      await prisma.user.updateMany({ data: { active: false } });
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "user": it has no "where". Add the condition, or write "where: {}" to say that all rows are meant.
      "
    `);
    ignores(
      withPrisma('await prisma.user.updateMany({ where: { teamId }, data: { active: false } });'),
    );
    ignores(withPrisma('await prisma.user.update({ where: { id }, data: { active: false } });'));
  });

  test('an undefined filter is no filter; one from elsewhere may be anything', () => {
    expect(
      reports(
        withPrisma('await prisma.user.updateMany({ where: undefined, data: { active: false } });'),
      ),
    ).toMatchInlineSnapshot(`
      "
      await prisma.user.updateMany({ where: undefined, data: { active: false } });
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "user": it has no "where". Add the condition, or write "where: {}" to say that all rows are meant.
      "
    `);
    ignores(withPrisma('await prisma.user.updateMany({ where, data: { active: false } });'));
    ignores(withPrisma('await prisma.user.updateMany({ ...change });'));
    ignores(withPrisma('await prisma.user.updateMany({ where: {}, data: { active: false } });'));
  });
});

describe('files', () => {
  test('a test resets what it wrote', () => {
    const code = withPool("await pool.query('UPDATE users SET active = FALSE');");
    expect(reports(code, { filename: 'src/users.ts' })).toMatchInlineSnapshot(`
      "
      await pool.query('UPDATE users SET active = FALSE');
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(code, { filename: 'src/users.test.ts' });
  });

  test('CommonJS, JavaScript and JSX', () => {
    expect(
      reports(
        "const { Pool } = require('pg');\nconst pool = new Pool();\nexports.reset = () => pool.query('UPDATE users SET n = 0');",
        { filename: 'src/reset.cjs' },
      ),
    ).toMatchInlineSnapshot(`
      "
      exports.reset = () => pool.query('UPDATE users SET n = 0');
                                        ^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    expect(
      reports(withPool("export const reset = () => pool.query('UPDATE users SET n = 0');"), {
        filename: 'src/reset.js',
      }),
    ).toMatchInlineSnapshot(`
      "
      export const reset = () => pool.query('UPDATE users SET n = 0');
                                             ^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(
      withPool(
        "export const Reset = () => <form action={() => pool.query('UPDATE users SET n = 0 WHERE id = $1', [1])} />;",
      ),
      { filename: 'src/reset.tsx' },
    );
  });

  test('CRLF and emoji before the finding do not move it', () => {
    const reading = { filename: 'queries/reset.sql', settings };
    expect(reports("-- 🎉\r\nSELECT '🎉🎉'; UPDATE users\r\n  SET age = 1;\r\n", reading))
      .toMatchInlineSnapshot(`
      "
      SELECT '🎉🎉'; UPDATE users
                     ^^^^^^^^^^^^
        SET age = 1;
        ^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(
      "-- 🎉\r\nSELECT '🎉🎉'; UPDATE users\r\n  SET age = 1\r\n  WHERE id = 2;\r\n",
      reading,
    );
  });

  test('code that is still being typed', () => {
    expect(reports(withPool("const { } = await pool.query('UPDATE users SET age = 1 ', )")))
      .toMatchInlineSnapshot(`
      "
      const { } = await pool.query('UPDATE users SET age = 1 ', )
                                    ^^^^^^^^^^^^^^^^^^^^^^^^
      This changes every row of "users": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.
      "
    `);
    ignores(withPool("await pool.query('UPDATE users')"));
    ignores(withPool("await pool.query('UPDATE users SET')"));
    ignores(withPool("await pool.query('UPDATE users SET age = 1 WHERE')"));
  });
});
