import { describe, expect, test } from 'vitest';
import { disagreements } from '../../packages/shadow/src/disagreements.js';
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
    expect(stdout).toBe('x');
  });

  test('does not look at locks where a statement runs in no transaction', async () => {
    const cwd = await shadowProject(
      prismaFiles([schema, 'CREATE INDEX CONCURRENTLY ON orders (user_id);\n']),
    );
    const { stdout } = await run(cwd, ['trace', migrationPath(2)]);
    expect(stdout).toBe('x');
  });

  test('knows the transaction that a tool opens around a file', async () => {
    const cwd = await shadowProject({
      ...prismaFiles([]),
      'db/migrations/20240101000000_a.sql': `-- migrate:up\n${schema}\n-- migrate:down\nDROP TABLE users;\n`,
      'db/migrations/20240102000000_b.sql':
        '-- migrate:up\nALTER TABLE users ADD COLUMN plan text;\nCREATE INDEX ON orders (user_id);\n-- migrate:down\n',
    });
    const { stdout } = await run(cwd, ['trace', 'db/migrations/20240102000000_b.sql']);
    expect(stdout).toBe('x');
    const json = await run(cwd, ['trace', 'db/migrations/20240102000000_b.sql', '-f', 'json']);
    expect(JSON.parse(json.stdout)).toEqual(['x']);
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

test('x', () => {
  expect(disagreements).toBeDefined();
});
