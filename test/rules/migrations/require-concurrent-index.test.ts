import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withPool } from '../../support/preludes.js';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-concurrent-index', {
  filename: 'prisma/migrations/20240101000000_index/migration.sql',
  settings,
});

describe('which indexes block writes', () => {
  test('a plain build on a live table does, a concurrent one does not', () => {
    expect(reports('CREATE INDEX users_email ON users (email);')).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      "
    `);
    ignores('CREATE INDEX CONCURRENTLY users_email ON users (email);');
  });

  test('a unique index is built under the same lock', () => {
    expect(reports('CREATE UNIQUE INDEX IF NOT EXISTS users_email ON app.users (lower(email));'))
      .toMatchInlineSnapshot(`
      "
      CREATE UNIQUE INDEX IF NOT EXISTS users_email ON app.users (lower(email));
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "app.users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_email ON app.users (lower(email));
      "
    `);
    ignores('CREATE UNIQUE INDEX CONCURRENTLY users_email ON app.users (lower(email));');
  });

  test('a table made in the same migration has no writers yet', () => {
    expect(
      reports(`CREATE TABLE orders (id int);
CREATE INDEX users_email ON users (email);`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores(`CREATE TABLE users (id int);
CREATE INDEX users_email ON users (email);`);
    ignores(`CREATE TABLE public.users AS SELECT 1 AS email;
CREATE INDEX users_email ON users (email);`);
  });

  test('a name in quotes is another name than its lower case', () => {
    expect(
      reports(`CREATE TABLE "Users" (id int);
CREATE INDEX users_email ON users (email);`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores(`CREATE TABLE "Users" (id int);
CREATE INDEX users_email ON "Users" (email);`);
  });

  test('a table made after the index, or rolled back before it, is not the one', () => {
    expect(
      reports(`BEGIN;
CREATE TABLE users (id int);
ROLLBACK;
CREATE INDEX users_email ON users (email);`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores(`BEGIN;
CREATE TABLE users (id int);
CREATE INDEX users_email ON users (email);
COMMIT;`);
  });

  test('IF NOT EXISTS beside ADD COLUMN IF NOT EXISTS means that the table may be live', () => {
    expect(
      reports(`CREATE TABLE IF NOT EXISTS users (id int);
ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;
CREATE INDEX users_email ON users (email);`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores(`CREATE TABLE IF NOT EXISTS users (id int, email text);
CREATE INDEX users_email ON users (email);`);
  });

  test('a renamed new table is still new', () => {
    expect(
      reports(`ALTER TABLE people RENAME TO users;
CREATE INDEX users_email ON users (email);`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores(`CREATE TABLE people (email text);
ALTER TABLE people RENAME TO users;
CREATE INDEX users_email ON users (email);`);
  });

  test('CONCURRENTLY is refused on a partitioned parent, and ON ONLY builds nothing', () => {
    expect(reports('CREATE INDEX events_at ON events_2024 (at);')).toMatchInlineSnapshot(`
      "
      CREATE INDEX events_at ON events_2024 (at);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "events_2024" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY events_at ON events_2024 (at);
      "
    `);
    ignores('CREATE INDEX events_at ON ONLY events (at);');
    ignores(`CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE INDEX events_at ON events (at);`);
  });

  test('a materialized view of the same file is empty of readers', () => {
    expect(reports('CREATE INDEX totals_day ON totals (day);')).toMatchInlineSnapshot(`
      "
      CREATE INDEX totals_day ON totals (day);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "totals" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY totals_day ON totals (day);
      "
    `);
    ignores(`CREATE MATERIALIZED VIEW totals AS SELECT 1 AS day;
CREATE INDEX totals_day ON totals (day);`);
  });
});

describe('what the tool allows', () => {
  test('alone in a Prisma migration the statement runs outside a transaction, so the edit is offered', () => {
    expect(reports('CREATE INDEX users_email ON users (email);\n-- one statement\n'))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      "
    `);
    expect(
      reports(`ALTER TABLE users ADD COLUMN email text;
CREATE INDEX users_email ON users (email);`),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores(`ALTER TABLE users ADD COLUMN email text;`);
  });

  test('a transaction of the file itself is in the way too', () => {
    expect(reports('BEGIN;\nCREATE INDEX users_email ON users (email);\nCOMMIT;'))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      "
    `);
    ignores('BEGIN;\nDROP INDEX users_email;\nCOMMIT;');
  });

  test('dbmate: the marker of the section decides', () => {
    const filename = 'db/migrations/20240101000000_index.sql';
    expect(reports('-- migrate:up\nCREATE INDEX users_email ON users (email);\n', { filename }))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
      "
    `);
    expect(
      reports('-- migrate:up transaction:false\nCREATE INDEX users_email ON users (email);\n', {
        filename,
      }),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      "
    `);
    ignores('-- migrate:up\nDROP INDEX users_email;\n', { filename });
  });

  test('goose: the annotation of the file decides', () => {
    const filename = 'migrations/00001_index.sql';
    expect(reports('-- +goose Up\nCREATE INDEX users_email ON users (email);\n', { filename }))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under goose, start the file with \`-- +goose NO TRANSACTION\`.
      "
    `);
    ignores(
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY users_email ON users (email);\n',
      { filename },
    );
  });

  test('Drizzle has no way out of its transaction', () => {
    const drizzle = {
      root: fileURLToPath(new URL('fixtures/drizzle', import.meta.url)),
      settings: {},
    };
    const code = 'CREATE INDEX users_email ON users (email);';
    expect(reports(code, { ...drizzle, filename: 'drizzle/0000_users_email.sql' }))
      .toMatchInlineSnapshot(`
        "
        CREATE INDEX users_email ON users (email);
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Building this index takes a SHARE lock: every write to "users" waits until it finishes. As Drizzle cannot run CREATE INDEX CONCURRENTLY, build the index by hand first and keep CREATE INDEX IF NOT EXISTS here.
        "
      `);
    ignores(code, { ...drizzle, filename: 'drizzle/not-in-the-journal.sql' });
  });

  test('the way down is asked about only when it should be', () => {
    const filename = 'db/migrations/20240101000000_drop.sql';
    const code = `-- migrate:up
DROP INDEX users_email;

-- migrate:down
CREATE INDEX users_email ON users (email);
`;
    expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      On the way down: Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under dbmate, put it alone in a migration whose section starts with \`-- migrate:up transaction:false\`.
      "
    `);
    ignores(code, { filename });
  });
});

describe('which files and tables', () => {
  test('a file is a migration by its place, or because the settings say so', () => {
    const code = 'CREATE INDEX users_email ON users (email);';
    const migrations = { paths: ['db/changes/*.sql'] };
    expect(
      reports(code, { filename: 'db/changes/index.sql', settings: { ...settings, migrations } }),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      "
    `);
    ignores(code, { filename: 'db/changes/index.sql' });
  });

  test('settings.tables can say that a table is small', () => {
    const code = 'CREATE INDEX plans_name ON plans (name);';
    expect(reports(code, { settings: { ...settings, tables: { plans: 'large' } } }))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX plans_name ON plans (name);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "plans" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY plans_name ON plans (name);
      "
    `);
    ignores(code, { settings: { ...settings, tables: { plans: 'small' } } });
  });

  test('other databases build indexes in other ways', () => {
    const code = 'CREATE INDEX users_email ON users (email);';
    expect(reports(code)).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      "
    `);
    ignores(code, { settings: { dialect: 'mysql' } });
    ignores(code, { settings: {} });
  });

  test('code files are not read as migrations', () => {
    expect(reports('CREATE INDEX users_email ON users (email);')).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
      suggestion: Build the index with CONCURRENTLY.
      CREATE INDEX CONCURRENTLY users_email ON users (email);
      "
    `);
    const code = withPool("await pool.query('CREATE INDEX users_email ON users (email)');");
    ignores(code, { filename: 'src/setup.ts' });
    ignores(code, { filename: 'src/setup.js' });
    ignores(code, { filename: 'src/setup.tsx' });
    ignores(
      "const { Pool } = require('pg');\nconst pool = new Pool();\npool.query('CREATE INDEX users_email ON users (email)');",
      { filename: 'src/setup.cjs' },
    );
    ignores(
      withPool(`@Injectable()
class Setup {
  @Once() run() { return pool.query('CREATE INDEX users_email ON users (email)'); }
}`),
      { filename: 'src/setup.ts' },
    );
  });
});

describe('positions', () => {
  test('the keyword is found where the statement has it, not where a comment mentions it', () => {
    expect(reports('create /* INDEX */ index\n  users_email\n  on users (email);'))
      .toMatchInlineSnapshot(`
        "
        create /* INDEX */ index
        ^^^^^^^^^^^^^^^^^^^^^^^^
          users_email
          ^^^^^^^^^^^
          on users (email);
          ^^^^^^^^^^^^^^^^
        Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.
        suggestion: Build the index with CONCURRENTLY.
        create /* INDEX */ index concurrently
        "
      `);
    ignores('create /* INDEX */ index concurrently\n  users_email\n  on users (email);');
  });

  test('CRLF and emoji before the finding do not move it', () => {
    expect(
      reports(
        "COMMENT ON TABLE users IS '🎉🎉';\r\nSELECT '🚀'; CREATE INDEX users_email\r\n  ON users (email);\r\n",
      ),
    ).toMatchInlineSnapshot(`
      "
      SELECT '🚀'; CREATE INDEX users_email
                   ^^^^^^^^^^^^^^^^^^^^^^^^
        ON users (email);
        ^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores("COMMENT ON TABLE users IS '🎉🎉 CREATE INDEX users_email ON users (email)';\r\n");
  });

  test('SQL that is still being typed', () => {
    expect(reports('CREATE INDEX users_email ON users (email);\nCREATE INDEX users_'))
      .toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Prisma Migrate, put it alone in a migration of its own (\`prisma migrate dev --create-only\`).
      "
    `);
    ignores('CREATE INDEX');
    ignores('CREATE INDEX users_email ON users (');
  });
});

describe('blocks of code', () => {
  test('an index built in a DO block, by a statement or by a constant text', () => {
    expect(
      reports(
        `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'users_email') THEN
    CREATE INDEX users_email ON users (email);
  END IF;
  EXECUTE 'CREATE INDEX users_name ON users (name) WHERE name <> ''x''';
END $$;`,
      ),
    ).toMatchInlineSnapshot(`
      "
      CREATE INDEX users_email ON users (email);
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Take the statement out of the block, where it cannot be CONCURRENTLY, and build the index with CREATE INDEX CONCURRENTLY outside a transaction.

      EXECUTE 'CREATE INDEX users_name ON users (name) WHERE name <> ''x''';
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "users" waits until it finishes. Take the statement out of the block, where it cannot be CONCURRENTLY, and build the index with CREATE INDEX CONCURRENTLY outside a transaction.
      "
    `);
    ignores(
      `DO $$ BEGIN
  CREATE TABLE users (email text);
  CREATE INDEX users_email ON users (email);
  EXECUTE 'CREATE INDEX ' || name || ' ON orders (id)';
END $$;`,
    );
  });
});

test('nothing but REFRESH writes to a materialized view', () => {
  const root = fileURLToPath(new URL('fixtures/known-indexes', import.meta.url));
  const filename = 'prisma/migrations/20240201000000_totals/migration.sql';
  ignores('CREATE UNIQUE INDEX totals_state ON totals (state);', { root, filename });
  expect(reports('CREATE INDEX users_id ON users (id);', { root, filename })).toContain(
    'every write to "users" waits',
  );
});
