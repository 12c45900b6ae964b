import { describe, expect, test } from 'vitest';
import {
  commandLine,
  migrationPath,
  prismaFiles,
  queries,
  shadowProject,
} from './support/shadow-project.js';

const { explain, run } = commandLine();
const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\n';

describe('foreign keys without an index', () => {
  test('are reported at the statement that makes them; those with one are not', async () => {
    const migration = [
      'CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users);',
      'CREATE TABLE marks (id bigint PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE);',
      'CREATE INDEX ON marks (user_id, id);',
      'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);',
      'CREATE INDEX ON orders (id, user_id);',
      '  ALTER TABLE orders ADD CONSTRAINT buyer FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL;',
      '',
    ].join('\n');
    const { problems } = await explain(await shadowProject(prismaFiles([users, migration])));
    expect(problems).toEqual([
      `${migrationPath(2)}:1:59 warning shadow/fk-without-index: No index begins with the columns of the foreign key "notes_user_id_fkey" of "notes" (user_id) to "users": deleting a row of it, or changing its key, looks for rows here, and reads the whole table each time.`,
      `${migrationPath(2)}:6:26 warning shadow/fk-without-index: No index begins with the columns of the foreign key "buyer" of "orders" (user_id) to "users": deleting a row of it looks for rows to change here, and reads the whole table each time.`,
    ]);
  });
});

describe('a migration that fails', () => {
  test('is reported at its first statement that does; those after it may fail because of it', async () => {
    const migration = [
      'ALTER TABLE users ADD COLUMN nick text;',
      'ALTER TABLE people ADD COLUMN a int; ALTER TABLE users DROP COLUMN nik;',
      'ALTER TABLE users DROP COLUMN nack;',
      '',
    ].join('\n');
    const { problems, stderr } = await explain(
      await shadowProject(prismaFiles([users, migration])),
    );
    expect(problems).toEqual([
      `${migrationPath(2)}:2:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: relation "people" does not exist.`,
    ]);
    expect(stderr).toContain(
      'Note: 2 more statements of migrations failed after the first one, and are not reported.\n',
    );
  });

  test('for want of a role is a notice that says how to make it; with --roles it does not fail', async () => {
    const cwd = await shadowProject(prismaFiles([users, 'GRANT SELECT ON users TO reporting;\n']));
    const without = await explain(cwd);
    expect([without.code, without.problems]).toEqual([
      0,
      [
        `${migrationPath(2)}:1:1 notice shadow/engine-limit: The migrations name the role "reporting", which no migration makes. Make it beforehand with --roles reporting.`,
      ],
    ]);
    expect(without.stderr).not.toContain('Note:');
    const { stderr, problems } = await explain(cwd, ['--roles', 'reporting,other']);
    expect(problems).toEqual([]);
    expect(stderr).toMatch(/ 1 table of 2 migrations, 2 statements applied\.\n/);
    expect(stderr).not.toContain('Note:');
  });

  test('for want of what a hosting brings is a notice that names the prelude; with it nothing fails', async () => {
    const migration = 'CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users (id));\n';
    const cwd = await shadowProject(prismaFiles([migration]));
    expect((await explain(cwd)).problems).toEqual([
      `${migrationPath(1)}:1:1 notice shadow/engine-limit: The migrations name the schema "auth". Add --prelude supabase.`,
    ]);
    const { problems, stderr } = await explain(cwd, ['--prelude', 'supabase']);
    expect(problems).toEqual([]);
    expect(stderr).not.toContain('Note:');
  });

  test('for want of another schema is settled by a file that makes it', async () => {
    const cwd = await shadowProject({
      ...prismaFiles(['CREATE TABLE billing.bills (id bigint PRIMARY KEY);\n']),
      'shadow.sql': 'CREATE SCHEMA billing;\n',
    });
    expect((await explain(cwd)).problems).toEqual([
      `${migrationPath(1)}:1:1 notice shadow/engine-limit: The migrations name the schema "billing", which no migration makes. Make it with --prelude FILE.sql.`,
    ]);
    const { problems, stderr } = await explain(cwd, ['--prelude=shadow.sql']);
    expect(problems).toEqual([]);
    expect(stderr).not.toContain('Note:');
  });

  test('for want of an extension is a notice; one that PGlite ships is there', async () => {
    const migration =
      'CREATE EXTENSION citext;\nCREATE EXTENSION pg_cron;\nALTER TABLE users ADD nick citext;\n';
    const { problems } = await explain(await shadowProject(prismaFiles([users, migration])));
    expect(problems).toEqual([
      `${migrationPath(2)}:2:1 notice shadow/engine-limit: The migrations need the extension "pg_cron", which this engine does not have: what depends on it is not checked. Use --engine native or --engine url with a server that has it.`,
    ]);
  });

  test('is told once for each thing that is missing, whatever fails for want of it', async () => {
    const migration = [
      'GRANT SELECT ON users TO reporting;',
      'GRANT UPDATE ON users TO reporting;',
      'GRANT SELECT ON users TO support;',
      '',
    ].join('\n');
    const { problems, stderr } = await explain(
      await shadowProject(prismaFiles([users, migration])),
    );
    expect(problems.map((one) => one.replace(/ The migrations.*/, ''))).toEqual([
      `${migrationPath(2)}:1:1 notice shadow/engine-limit:`,
      `${migrationPath(2)}:3:1 notice shadow/engine-limit:`,
    ]);
    expect(stderr).toContain(', 3 failed.');
  });

  test('behind a missing role for a reason of its own is reported', async () => {
    const migration = 'GRANT SELECT ON users TO reporting;\nALTER TABLE users ADD email text;\n';
    const { code, problems, stderr } = await explain(
      await shadowProject(prismaFiles([users, migration])),
    );
    expect(code).toBe(1);
    expect(problems).toEqual([
      expect.stringMatching(/:1:1 notice shadow\/engine-limit: /),
      `${migrationPath(2)}:2:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: column "email" of relation "users" already exists.`,
    ]);
    expect(stderr).not.toContain('Note:');
  });

  test.each([
    [
      'a table in a schema that is missing',
      'CREATE TABLE profiles (id uuid REFERENCES auth.users);',
      'CREATE INDEX ON profiles (id);',
    ],
    [
      'a column of a type that is missing',
      'CREATE EXTENSION pg_cron;\nALTER TABLE users ADD place geography;',
      'CREATE INDEX ON users (place);',
    ],
    [
      'a type of an extension that is missing',
      'CREATE EXTENSION pg_cron;',
      'CREATE TABLE maps (at geography);',
    ],
    [
      'a function of an extension that is missing',
      'CREATE EXTENSION pg_cron;',
      'CREATE TABLE maps (at int DEFAULT st_new());',
    ],
  ])('for want of %s is counted', async (_, limit, consequence) => {
    const { code, problems, stderr } = await explain(
      await shadowProject(prismaFiles([users, `${limit}\n${consequence}\n`])),
    );
    expect(problems.map((one) => one.replace(/^.*?(\w+ shadow\/[\w-]+):.*$/, '$1'))).toEqual([
      'notice shadow/engine-limit',
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Note: \d more statements? of migrations failed after the first one,/);
  });

  test('for want of a table that no extension makes is reported', async () => {
    const migration = 'CREATE EXTENSION pg_cron;\nALTER TABLE people ADD age int;\n';
    const { problems } = await explain(await shadowProject(prismaFiles([users, migration])));
    expect(problems[1]).toBe(
      `${migrationPath(2)}:2:1 error shadow/migration-fails: This statement fails on the schema that the migrations before it leave: relation "people" does not exist.`,
    );
  });
});

describe('several sets of migrations', () => {
  const files = {
    ...prismaFiles([users], {
      'src/app.ts': queries("pool.query('SELECT nick FROM users WHERE id = $1', [1])"),
    }),
    'db/migrations/20240101000000_events.sql':
      '-- migrate:up\nCREATE TABLE events (id bigint PRIMARY KEY, at timestamptz);\n\n-- migrate:down\nDROP TABLE events;\n',
  };

  test('have to be told apart with --migrations', async () => {
    const cwd = await shadowProject(files);
    const { code, stdout, stderr } = await run(cwd, ['explain']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'sqlproof: there are several sets of migrations. Name one with --migrations:\n  db/migrations\n  prisma/migrations/20240101000000_step\n',
    );
    expect((await explain(cwd, ['--migrations', 'db/migrations'])).problems).toEqual([]);
    expect((await explain(cwd, ['--migrations', './prisma/'])).problems).toEqual([
      'src/app.ts:3:38 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
    ]);
  });

  test('none, and none where --migrations says', async () => {
    const cwd = await shadowProject({ ...files, 'empty/readme.md': '' });
    const named = await run(cwd, ['explain', '--migrations', 'empty']);
    expect([named.code, named.stderr]).toEqual([
      2,
      'sqlproof: there are no migrations for PostgreSQL in "empty".\n',
    ]);
    const none = await run(cwd, ['explain', 'src']);
    expect([none.code, none.stderr]).toEqual([
      2,
      'sqlproof: no migrations for PostgreSQL were found, so that there is no schema to check against. Name their place with settings.sqlproof.migrations.paths.\n',
    ]);
  });
});

describe('migrations of which nothing says for which database they are', () => {
  const files = {
    'db/migrations/20240101000000_users.sql': `-- migrate:up\n${users}\n-- migrate:down\nDROP TABLE users;\n`,
  };
  const code = { 'src/app.ts': queries("pool.query('SELECT nick FROM users WHERE id = $1', [1])") };
  const undecided =
    'Nothing says which database the migrations in db/migrations are for: pass --engine, or set settings.sqlproof.dialect.';

  test('are for the one that the queries are for', async () => {
    const { problems, stderr } = await explain(await shadowProject({ ...files, ...code }));
    expect(problems).toEqual([
      'src/app.ts:3:38 error shadow/does-not-plan: PostgreSQL refuses this query: column "nick" does not exist (42703).',
    ]);
    expect(stderr).not.toContain(undecided);
  });

  test('are for the one that is asked for, and otherwise for none, which is said', async () => {
    const cwd = await shadowProject(files);
    const none = await run(cwd, ['explain']);
    expect([none.code, none.stderr]).toEqual([
      2,
      `sqlproof: no migrations for PostgreSQL were found, so that there is no schema to check against. ${undecided}\n`,
    ]);
    const asked = await run(cwd, ['explain', '--engine', 'pglite']);
    expect(asked.stderr).toMatch(/: 1 table of 1 migration, 1 statement applied\.\n/);
    const traced = await run(cwd, ['trace', ...Object.keys(files)]);
    expect(traced.stdout).toContain('CREATE TABLE users');
    expect(traced.stdout).not.toContain('Our mistake');
  });

  test('stay out beside others, which is said', async () => {
    const others = Object.entries(prismaFiles([users])).map(([path, text]) => [
      `api/${path}`,
      text,
    ]);
    const cwd = await shadowProject({ ...files, ...Object.fromEntries(others) });
    const { code: exit, stderr } = await run(cwd, ['explain']);
    expect(exit).toBe(0);
    expect(stderr).toContain(`Note: ${undecided}`);
  });
});
