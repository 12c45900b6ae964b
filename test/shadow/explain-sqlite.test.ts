import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { write } from '../cli/temporary-project.js';
import { commandLine } from './support/shadow-project.js';
import {
  drizzleFiles,
  drizzlePath,
  sqliteProject,
  sqliteQueries,
  sqliteRepository,
} from './support/sqlite-project.js';

const { explain, run } = commandLine();
const schema = [
  'CREATE TABLE `users` (`id` integer PRIMARY KEY, `email` text NOT NULL, `plan` text, `active` integer);',
  '--> statement-breakpoint',
  'CREATE UNIQUE INDEX `users_email` ON `users` (`email`);',
  '--> statement-breakpoint',
  'CREATE TABLE `orders` (`id` integer PRIMARY KEY, `userId` integer, `state` text,',
  '  FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE cascade);',
  '',
].join('\n');
const served = `${schema}--> statement-breakpoint\nCREATE INDEX \`orders_user\` ON \`orders\` (\`userId\`);\n`;

describe('a project for SQLite', () => {
  test('is planned in an SQLite without being asked for, each finding at its place', async () => {
    const code = sqliteQueries(
      'SELECT id FROM users WHERE email = ?',
      'SELECT id FROM users WHERE plan = ?',
      'SELECT id, nick FROM users WHERE id = ?',
      'SELECT id, plan FROM users WHERE id = ?',
      'SELECT id FROM users WHERE plan = @plan AND id > @id ORDER BY id LIMIT 5',
      'SELECT id FROM orders ORDER BY state LIMIT 5',
      'SELECT id FROM orders ORDER BY id LIMIT 5',
      'SELECT id FROM users WHERE active = 1',
      'SELECT id FROM users WHERE lower(email) = ?',
      'SELEC id FROM users',
    );
    const cwd = await sqliteProject(drizzleFiles([schema], { 'src/app.ts': code }));
    const { problems, stderr } = await explain(cwd);
    const all = (table: string, where: string, rest: string): string =>
      `warning shadow/no-usable-index: This query reads all of "${table}" to find the rows where ${where}: no index serves that condition. ${rest}`;
    expect(problems).toEqual([
      'drizzle/0000_step.sql:6:3 warning shadow/fk-without-index: No index begins with the columns of the foreign key of "orders" (userId) to "users": deleting a row of it looks for rows to change here, and reads the whole table each time.',
      `src/app.ts:4:31 ${all('users', 'plan = ?', 'With an index on users (plan), which was tried, it does not.')}`,
      'src/app.ts:5:42 error shadow/does-not-plan: SQLite refuses this query: no such column: nick.',
      'src/app.ts:8:31 warning shadow/no-usable-index: This query sorts all of "orders" to return the first rows: no index has that order. With an index on orders (state), which was tried, it does not.',
      `src/app.ts:11:31 ${all('users', 'lower(email) = ?', 'No plain index that was tried changes that: a function around a column needs an index on that expression, and for a pattern that begins with a wildcard there is none but full-text search.')}`,
    ]);
    expect(stderr).toMatch(
      /^SQLite 3\.\d+\.\d+ \(.+\): 2 tables of 1 migration, 3 statements applied\.\nQueries: 8 explained, 1 partial, 1 skipped\.\n/,
    );
    expect(stderr).toContain('1: it was planned, but only flags pick the rows');
  });

  test('has no finding for a foreign key with an index, and advises in the words of SQLite', async () => {
    const code = sqliteQueries('SELECT id FROM users WHERE plan = ?');
    const cwd = await sqliteProject(drizzleFiles([served], { 'src/app.ts': code }));
    const { code: exit, stdout } = await run(cwd, ['explain', '--format', 'json']);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { line: 3, suggestions: ['CREATE INDEX users_plan_idx ON users (plan);'] },
    ]);
  });

  test('has a migration that fails at its statement; what is refused is a limit of the engine, and nothing is said of what may fail for want of it', async () => {
    const failing =
      'ALTER TABLE `users` ADD `a` text;\n--> statement-breakpoint\nDROP TABLE `persons`;\n';
    const cwd = await sqliteProject(drizzleFiles([served, failing]));
    expect((await explain(cwd)).problems).toEqual([
      'drizzle/0001_step.sql:3:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: no such table: persons.',
    ]);
    const refused = "ATTACH 'x.db' AS y;\n--> statement-breakpoint\nDROP TABLE `persons`;\n";
    write(cwd, drizzlePath(1), refused);
    expect((await explain(cwd)).problems).toEqual([
      'drizzle/0001_step.sql:1:1 notice shadow/engine-limit: The engine cannot run a statement: Not run in a shadow database: it begins with ATTACH.',
    ]);
  });

  test('does not take what is for PostgreSQL only', async () => {
    const cwd = await sqliteProject(drizzleFiles([served]));
    expect(await run(cwd, ['explain', '--roles', 'app'])).toMatchObject({
      code: 2,
      stderr: 'sqlproof: --roles is for PostgreSQL, and the shadow database is SQLite.\n',
    });
    const traced = await run(cwd, ['trace', 'drizzle', '--engine', 'sqlite']);
    expect(traced).toMatchObject({
      code: 2,
      stderr:
        'sqlproof: sqlproof trace shows what PostgreSQL locks, so that --engine cannot be "sqlite". Allowed: pglite, native, url.\n',
    });
  });

  test('has a report without pictures', async () => {
    const cwd = await sqliteRepository(
      drizzleFiles([served], {
        'src/app.ts': sqliteQueries('SELECT id FROM users WHERE email = ?'),
      }),
    );
    addMigration(cwd, 'DROP INDEX `users_email`;\n');
    await run(cwd, ['explain', '--base', 'main', '--report', 'plans.html']);
    await run(cwd, ['explain', '--base', 'main', '--report', 'plans.md']);
    const { readFileSync } = await import('node:fs');
    const [html, markdown] = ['plans.html', 'plans.md'].map((name) =>
      readFileSync(join(cwd, name), 'utf8'),
    );
    expect(markdown).toMatch(/SQLite 3\.\d+/);
    expect(markdown).toContain('takes the index from a query');
    expect(`${html ?? ''}${markdown ?? ''}`).not.toMatch(/<svg|```mermaid|PostgreSQL/);
  });
});

/** Adds a second migration to a project of Drizzle with one. */
function addMigration(cwd: string, text: string): void {
  for (const [path, content] of Object.entries(drizzleFiles([served, text]))) {
    write(cwd, path, content);
  }
}

describe('a change', () => {
  const code = sqliteQueries(
    'SELECT id FROM users WHERE email = ?',
    'SELECT plan FROM users WHERE id = ?',
  );
  const problemsOf = async (migration: string): Promise<readonly string[]> => {
    const cwd = await sqliteRepository(drizzleFiles([served], { 'src/app.ts': code }));
    addMigration(cwd, migration);
    return (await explain(cwd, ['--base', 'main'])).problems;
  };
  const lost =
    'error shadow/lost-index: This statement takes the index from a query, which reads all of "users" then. (src/app.ts:3)';

  test('that takes an index is reported at the statement; one that makes another first takes nothing', async () => {
    const drop = 'DROP INDEX `users_email`;\n';
    expect(
      await problemsOf(`ALTER TABLE \`users\` ADD \`a\` text;\n--> statement-breakpoint\n${drop}`),
    ).toEqual([`drizzle/0001_step.sql:3:1 ${lost}`]);
    const other = `${drop}--> statement-breakpoint\nCREATE INDEX \`again\` ON \`users\` (\`email\`, \`id\`);\n`;
    expect(await problemsOf(other)).toEqual([]);
  });

  test('that renames a column which a query reads is reported; of one that nothing reads it is not', async () => {
    expect(await problemsOf('ALTER TABLE `users` RENAME COLUMN `plan` TO `tier`;\n')).toEqual([
      'drizzle/0001_step.sql:1:1 error shadow/does-not-plan: After this statement SQLite refuses a query that it took before: no such column: plan. (src/app.ts:4)',
    ]);
    expect(await problemsOf('ALTER TABLE `users` RENAME COLUMN `active` TO `on`;\n')).toEqual([]);
  });
});

test('what a stranger writes reaches no file, loads nothing and ends', async () => {
  const hostile = [
    "ATTACH 'stolen.db' AS y;",
    'PRAGMA writable_schema = 1;',
    "VACUUM INTO 'copy.db';",
    'CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;',
    'CREATE TABLE log (i integer);',
    'CREATE TRIGGER hang AFTER INSERT ON log BEGIN DELETE FROM log WHERE i IN (SELECT max(i) FROM endless); END;',
    'INSERT INTO log VALUES (1);',
    'CREATE TABLE kept (i integer PRIMARY KEY);',
    '',
  ].join('\n--> statement-breakpoint\n');
  const code = sqliteQueries(
    "SELECT load_extension('evil') FROM users",
    'SELECT count(*) FROM endless',
    'SELECT i FROM kept WHERE i = ?',
  );
  const cwd = await sqliteProject(drizzleFiles([schema, hostile], { 'src/app.ts': code }));
  const before = readdirSync(cwd);
  const { problems, stderr } = await explain(cwd, ['--verbose']);
  const told = problems.filter((one) => !one.includes('fk-without-index'));
  const limit = 'The engine cannot run a statement: Not run in a shadow database';
  expect(told.map((one) => one.replace('drizzle/0001_step.sql', ''))).toEqual([
    `:1:1 notice shadow/engine-limit: ${limit}: it begins with ATTACH.`,
    `:3:1 notice shadow/engine-limit: ${limit}: it is PRAGMA writable_schema.`,
    `:5:1 notice shadow/engine-limit: ${limit}: VACUUM INTO writes a file.`,
    ':13:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: it did not end in time.',
  ]);
  expect(stderr).toContain('it loads an extension');
  expect(stderr).toContain('Queries: 2 explained,');
  expect(readdirSync(cwd)).toEqual(before);
  expect(existsSync(join(cwd, 'stolen.db'))).toBe(false);
});
