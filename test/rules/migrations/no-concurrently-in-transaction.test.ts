import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withPool } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-concurrently-in-transaction', {
  filename: 'prisma/migrations/20240101000000_index/migration.sql',
  settings,
});

describe('transactions that the file opens', () => {
  const filename = 'ops/rebuild.sql';

  test('between BEGIN and COMMIT, not after them', () => {
    expect(
      reports('BEGIN;\nCREATE INDEX CONCURRENTLY users_email ON users (email);\nCOMMIT;', {
        filename,
      }),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores('BEGIN;\nSELECT 1;\nCOMMIT;\nCREATE INDEX CONCURRENTLY users_email ON users (email);', {
      filename,
    });
  });

  test('every statement with CONCURRENTLY that PostgreSQL refuses; it allows REFRESH', () => {
    expect(
      reports(
        `START TRANSACTION;
DROP INDEX CONCURRENTLY users_email;
REINDEX INDEX CONCURRENTLY users_name;
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
COMMIT;`,
        { filename },
      ),
    ).toMatchInlineSnapshot(`
      "
      DROP INDEX CONCURRENTLY users_email;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.

      REINDEX INDEX CONCURRENTLY users_name;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      REINDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.

      ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DETACH PARTITION CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores('START TRANSACTION;\nREFRESH MATERIALIZED VIEW CONCURRENTLY totals;\nCOMMIT;', {
      filename,
    });
  });

  test('rolling back to a savepoint leaves the transaction open, rolling back ends it', () => {
    expect(
      reports(
        'BEGIN;\nSAVEPOINT one;\nROLLBACK TO SAVEPOINT one;\nDROP INDEX CONCURRENTLY users_email;\nCOMMIT;',
        { filename },
      ),
    ).toMatchInlineSnapshot(`
      "
      DROP INDEX CONCURRENTLY users_email;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores('BEGIN;\nSAVEPOINT one;\nROLLBACK;\nDROP INDEX CONCURRENTLY users_email;', {
      filename,
    });
  });

  test('statements without CONCURRENTLY may be in a transaction', () => {
    expect(reports('BEGIN;\nDROP INDEX CONCURRENTLY users_email;\nCOMMIT;', { filename }))
      .toMatchInlineSnapshot(`
      "
      DROP INDEX CONCURRENTLY users_email;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores('BEGIN;\nDROP INDEX users_email;\nCOMMIT;', { filename });
  });

  test('one text of several statements in code', () => {
    expect(
      reports(withPool("await pool.query('BEGIN; DROP INDEX CONCURRENTLY users_email; COMMIT');"), {
        filename: 'src/setup.ts',
      }),
    ).toMatchInlineSnapshot(`
      "
      await pool.query('BEGIN; DROP INDEX CONCURRENTLY users_email; COMMIT');
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores(withPool("await pool.query('DROP INDEX CONCURRENTLY users_email');"), {
      filename: 'src/setup.ts',
    });
  });
});

describe('transactions that the tool opens', () => {
  test('Prisma: alone in its file, or only beside other concurrent builds', () => {
    expect(
      reports(`CREATE INDEX CONCURRENTLY users_email ON users (email);
ALTER TABLE users ADD COLUMN age int;`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails here: Prisma Migrate sends it together with other statements, which makes them one transaction. To run it outside, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores('CREATE INDEX CONCURRENTLY users_email ON users (email);');
  });

  test('golang-migrate sends a file as one message', () => {
    const filename = 'migrations/000001_index.up.sql';
    expect(
      reports('CREATE INDEX CONCURRENTLY users_email ON users (email);\nSELECT 1;', { filename }),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails here: golang-migrate sends it together with other statements, which makes them one transaction. To run it outside, put it alone in a migration file.
      "
    `);
    ignores('CREATE INDEX CONCURRENTLY users_email ON users (email);', { filename });
  });

  test('dbmate wraps each section unless its marker says otherwise', () => {
    const filename = 'db/migrations/20240101000000_index.sql';
    expect(
      reports(
        `-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY users_email ON users (email);

-- migrate:down
DROP INDEX CONCURRENTLY users_email;
`,
        { filename },
      ),
    ).toMatchInlineSnapshot(`
      "
      DROP INDEX CONCURRENTLY users_email;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails here: dbmate runs this file in a transaction. To run it outside, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
      "
    `);
    ignores(
      `-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY users_email ON users (email);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY users_email;
`,
      { filename },
    );
  });

  test('goose wraps a file unless it says otherwise', () => {
    const filename = 'migrations/00001_index.sql';
    expect(
      reports('-- +goose Up\nCREATE INDEX CONCURRENTLY users_email ON users (email);\n', {
        filename,
      }),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails here: goose runs this file in a transaction. To run it outside, start the file with \`-- +goose NO TRANSACTION\`.
      "
    `);
    ignores(
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY users_email ON users (email);\n',
      { filename },
    );
  });

  test('Flyway runs a concurrent build outside by itself, but not beside other statements', () => {
    const filename = 'db/migration/V1__index.sql';
    expect(
      reports(
        `ALTER TABLE users ADD COLUMN email text;
CREATE INDEX CONCURRENTLY users_email ON users (email);`,
        { filename },
      ),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Flyway refuses this file: CREATE INDEX CONCURRENTLY cannot run in a transaction, and other statements here run in one. To run it, put it in a migration of its own, with \`executeInTransaction=false\` in its \`.sql.conf\` file and \`flyway.postgresql.transactional.lock=false\`.
      "
    `);
    ignores('CREATE INDEX CONCURRENTLY users_email ON users (email);', { filename });
  });

  test('Drizzle has no way out of its transaction', () => {
    const root = fileURLToPath(new URL('fixtures/drizzle', import.meta.url));
    const filename = 'drizzle/0000_users_email.sql';
    expect(reports('CREATE INDEX CONCURRENTLY users_email ON users (email);', { root, filename }))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails here: Drizzle runs every file in a transaction and has no way to switch that off. Build the index by hand before the migration and keep CREATE INDEX IF NOT EXISTS, without CONCURRENTLY, in the file.
      "
    `);
    ignores('CREATE INDEX IF NOT EXISTS users_email ON users (email);', { root, filename });
  });
});

describe('positions', () => {
  const filename = 'ops/rebuild.sql';

  test('CRLF and emoji before the finding do not move it', () => {
    expect(
      reports("BEGIN;\r\nSELECT '🎉🎉'; DROP INDEX\r\n  CONCURRENTLY users_email;\r\nCOMMIT;\r\n", {
        filename,
      }),
    ).toMatchInlineSnapshot(`
      "
      SELECT '🎉🎉'; DROP INDEX
                     ^^^^^^^^^^
        CONCURRENTLY users_email;
        ^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores("BEGIN;\r\nSELECT 'DROP INDEX CONCURRENTLY users_email';\r\nCOMMIT;\r\n", { filename });
  });

  test('SQL that is still being typed', () => {
    expect(
      reports('BEGIN;\nDROP INDEX CONCURRENTLY users_email;\nCREATE INDEX CONCURR', { filename }),
    ).toMatchInlineSnapshot(`
      "
      DROP INDEX CONCURRENTLY users_email;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores('BEGIN;\nCREATE INDEX CONCURRENTLY', { filename });
  });
});

describe('blocks of code', () => {
  const filename = 'ops/rebuild.sql';

  test('DO is a transaction of its own, also for a statement in a string', () => {
    expect(
      reports(
        `DO $$ BEGIN
  CREATE INDEX CONCURRENTLY users_email ON users (email);
  EXECUTE 'DROP INDEX CONCURRENTLY users_name';
END $$;`,
        { filename },
      ),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails inside a block of code, which always runs in a transaction. Take the statement out of the block.

      EXECUTE 'DROP INDEX CONCURRENTLY users_name';
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a block of code, which always runs in a transaction. Take the statement out of the block.
      "
    `);
    ignores(
      'CREATE INDEX CONCURRENTLY users_email ON users (email);\nDO $$ BEGIN COMMIT; END $$;',
      {
        filename,
      },
    );
  });

  test('what a block commits is not the transaction around it', () => {
    expect(
      reports(
        'BEGIN;\nDO $$ BEGIN COMMIT; END $$;\nDROP INDEX CONCURRENTLY users_email;\nCOMMIT;',
        { filename },
      ),
    ).toMatchInlineSnapshot(`
      "
      DROP INDEX CONCURRENTLY users_email;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      DROP INDEX CONCURRENTLY fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.
      "
    `);
    ignores('BEGIN;\nCOMMIT;\nDROP INDEX CONCURRENTLY users_email;', { filename });
  });

  test('a function that is only made runs nothing', () => {
    ignores(
      'CREATE FUNCTION rebuild() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE INDEX CONCURRENTLY i ON users (email); END $$;',
      { filename },
    );
  });
});

test('a transaction that the code opens and gives to the call refuses it, whatever the tool does', () => {
  const sequelize = (options: string): string => `import type { QueryInterface } from 'sequelize';
export async function up(queryInterface: QueryInterface) {
  const transaction = await queryInterface.sequelize.transaction();
  await queryInterface.addIndex('users', ['email'], { concurrently: true${options} });
  await transaction.commit();
}
`;
  const file = { filename: 'migrations/1-users.ts', settings } as const;
  expect(reports(sequelize(', transaction'), file)).toContain(
    'this call runs in a transaction that the migration opens',
  );
  ignores(sequelize(''), file);
});

test('several statements in one text of a call are one message, whatever the tool opens', () => {
  const filename = 'migrations/1690000000004_due.ts';
  const up = (body: string): string => `import type { MigrationBuilder } from 'node-pg-migrate';
export const up = (pgm: MigrationBuilder) => {
  pgm.noTransaction();
  ${body}
};`;
  const build = 'CREATE INDEX CONCURRENTLY loans_due ON loans (due);';
  expect(reports(up(`pgm.sql(\`SET lock_timeout = '2s'; ${build}\`);`), { filename }))
    .toMatchInlineSnapshot(`
    "
    pgm.sql(\`SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY loans_due ON loans (due);\`);
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    CREATE INDEX CONCURRENTLY fails here: node-pg-migrate sends it together with other statements, which makes them one transaction. To run it outside, send it in a call of its own.
    "
  `);
  ignores(up(`pgm.sql("SET lock_timeout = '2s';");\n  pgm.sql('${build}');`), { filename });
  ignores(up("pgm.sql(`SET lock_timeout = '2s'; CREATE INDEX loans_due ON loans (due);`);"), {
    filename,
  });
});
