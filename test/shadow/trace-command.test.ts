import { describe, expect, test } from 'vitest';
import {
  commandLine,
  migrationPath,
  prismaFiles,
  shadowProject,
} from './support/shadow-project.js';

const { run } = commandLine();
const schema =
  'CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n';

describe('sqlproof trace', () => {
  test('shows what each statement locks, and until when', async () => {
    const cwd = await shadowProject(
      prismaFiles([
        schema,
        [
          'BEGIN;',
          'ALTER TABLE users ADD COLUMN plan text;',
          'CREATE INDEX ON orders (user_id);',
          'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;',
          'ALTER TABLE orders ALTER COLUMN user_id TYPE int;',
          'COMMIT;',
          'ALTER TABLE users ADD COLUMN email text;',
          '',
        ].join('\n'),
      ]),
    );
    const { code, stdout, stderr } = await run(cwd, ['trace', migrationPath(2)]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(shown(stdout)).toBe(`${migrationPath(2)}, on PGlite with empty tables

  1  BEGIN
  2  ALTER TABLE users ADD COLUMN plan text
     users: ACCESS EXCLUSIVE, held until line 6 has run: reads and writes wait
  3  CREATE INDEX ON orders (user_id)
     orders: SHARE, held until line 6 has run: writes wait while indexes are built
  4  ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users
     orders: SHARE ROW EXCLUSIVE, held until line 6 has run: writes wait while the table is read
  5  ALTER TABLE orders ALTER COLUMN user_id TYPE int
     orders: ACCESS EXCLUSIVE, held until line 6 has run: reads and writes wait while the table is written anew
  6  COMMIT
  7  ALTER TABLE users ADD COLUMN email text
     fails: column "email" of relation "users" already exists
`);
  });

  test('does not look at locks where a statement runs in no transaction', async () => {
    const cwd = await shadowProject(
      prismaFiles([schema, 'CREATE INDEX CONCURRENTLY ON orders (user_id);\n']),
    );
    const { stdout } = await run(cwd, ['trace', migrationPath(2)]);
    expect(shown(stdout)).toBe(`${migrationPath(2)}, on PGlite with empty tables

  1  CREATE INDEX CONCURRENTLY ON orders (user_id)
     runs in no transaction; its locks were not looked at
`);
  });

  test('runs alone what stands alone, as a tool without transactions does', async () => {
    const cwd = await shadowProject(prismaFiles([schema, 'LOCK TABLE orders;\n']));
    const { stdout } = await run(cwd, ['trace', migrationPath(2)]);
    expect(shown(stdout)).toBe(`${migrationPath(2)}, on PGlite with empty tables

  1  LOCK TABLE orders
     fails: LOCK TABLE can only be used in transaction blocks
     runs in no transaction; its locks were not looked at
`);
  });

  test('knows the transaction that a tool opens around a file', async () => {
    const cwd = await shadowProject({
      ...prismaFiles([]),
      'db/migrations/20240101000000_a.sql': `-- migrate:up\n${schema}\n-- migrate:down\nDROP TABLE users;\n`,
      'db/migrations/20240102000000_b.sql':
        '-- migrate:up\nALTER TABLE users ADD COLUMN plan text;\nCREATE INDEX ON orders (user_id);\n-- migrate:down\n',
    });
    const { stdout } = await run(cwd, ['trace', 'db/migrations/20240102000000_b.sql']);
    expect(shown(stdout)).toBe(`db/migrations/20240102000000_b.sql, on PGlite with empty tables

  2  ALTER TABLE users ADD COLUMN plan text
     users: ACCESS EXCLUSIVE, held until line 3 has run: reads and writes wait
  3  CREATE INDEX ON orders (user_id)
     orders: SHARE: writes wait while indexes are built
`);
    const json = await run(cwd, ['trace', 'db/migrations/20240102000000_b.sql', '-f', 'json']);
    const step = {
      transaction: 1,
      isSampled: true,
      milliseconds: expect.any(Number),
      disagreements: [],
    };
    expect(JSON.parse(json.stdout)).toEqual([
      {
        engine: expect.stringMatching(/^PGlite \d/),
        files: [
          {
            file: 'db/migrations/20240102000000_b.sql',
            steps: [
              {
                ...step,
                line: 2,
                text: 'ALTER TABLE users ADD COLUMN plan text',
                relations: [{ name: 'users', kind: 'r', lock: 'ACCESS EXCLUSIVE', work: 'none' }],
              },
              {
                ...step,
                line: 3,
                text: 'CREATE INDEX ON orders (user_id)',
                relations: [{ name: 'orders', kind: 'r', lock: 'SHARE', work: 'build' }],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('says so when no file is a migration, and what a wrong argument is', async () => {
    const cwd = await shadowProject({
      ...prismaFiles([schema]),
      'src/a.ts': 'export const a = 1;\n',
    });
    const none = await run(cwd, ['trace', 'src']);
    expect([none.code, none.stdout, none.stderr]).toEqual([
      0,
      '',
      'None of these files is a migration for PostgreSQL.\n',
    ]);
    const unnamed = await run(cwd, ['trace', '--no-cache']);
    expect([unnamed.code, unnamed.stderr]).toEqual([
      2,
      'sqlproof: name the migrations, as in: sqlproof trace db/migrations/0042_add.sql\n',
    ]);
    const format = await run(cwd, ['trace', 'prisma', '-f', 'github']);
    expect([format.code, format.stderr]).toEqual([
      2,
      'sqlproof: --format cannot be "github". Allowed: text, json.\n',
    ]);
    const unnamedValue = await run(cwd, ['trace', '--format', 'json']);
    expect([unnamedValue.code, unnamedValue.stderr]).toEqual([
      2,
      'sqlproof: name the migrations, as in: sqlproof trace db/migrations/0042_add.sql\n',
    ]);
  });
});

/** Without the version of the package. */
function shown(text: string): string {
  return text.replaceAll(/PGlite [\d.]+/g, 'PGlite');
}
