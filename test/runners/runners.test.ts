import { describe, expect, it } from 'vitest';
import type { ProjectFiles } from '../../packages/core/src/source/project-files.js';
import { recogniseMigration, runners } from '../../packages/core/src/runners/index.js';
import type { MigrationFile } from '../../packages/core/src/runners/runner.js';
import { statementHead } from '../../packages/core/src/runners/statement-head.js';

type Tree = Readonly<Record<string, string>>;

/** A project that exists only here: absolute path to text. */
function project(tree: Tree): ProjectFiles {
  return {
    read: (path) => (Object.hasOwn(tree, path) ? tree[path] : undefined),
    list: (directory) => [
      ...new Set(
        Object.keys(tree)
          .filter((path) => path.startsWith(`${directory}/`))
          .map((path) => path.slice(directory.length + 1).split('/')[0] ?? ''),
      ),
    ],
    derive: (_, compute) => compute(undefined),
  };
}

function recognise(path: string, text: string, tree: Tree = {}): MigrationFile | undefined {
  return recogniseMigration({ path, text, files: project({ [path]: text, ...tree }) });
}

function runnerOf(path: string, text: string, tree: Tree = {}): string | undefined {
  return recognise(path, text, tree)?.runner;
}

/** Each part as its direction, its text and its transaction. */
function partsOf(path: string, text: string, tree: Tree = {}): unknown[] {
  const parts = recognise(path, text, tree)?.parts ?? [];
  return parts.map((part) => [part.direction, text.slice(part.start, part.end), part.transaction]);
}

/** The one transaction model of all parts. */
function transactionOf(path: string, text: string, tree: Tree = {}): unknown {
  const [first, ...others] = recognise(path, text, tree)?.parts ?? [];
  expect(others.every((part) => part.transaction.kind === first?.transaction.kind)).toBe(true);
  return first?.transaction;
}

/** Whether the tool takes a statement out of its transaction. */
function detects(transaction: unknown, statement: string): boolean {
  return (transaction as { readonly outside: RegExp }).outside.test(statementHead(statement));
}

function manifest(...dependencies: readonly (readonly [string, string])[]): string {
  return JSON.stringify({ devDependencies: Object.fromEntries(dependencies) });
}

const perFile = { kind: 'wrapped', scope: 'file' };
const perRun = { kind: 'wrapped', scope: 'run' };
const create = 'CREATE TABLE users (id int);';
const concurrently = 'CREATE INDEX CONCURRENTLY users_email ON users (email);';

describe('drizzle', () => {
  const path = '/app/drizzle/0001_shiny_hulk.sql';
  const journal = (dialect: string, tag = '0001_shiny_hulk'): Tree => ({
    '/app/drizzle/meta/_journal.json': JSON.stringify({
      version: '7',
      dialect,
      entries: [{ idx: 1, tag }],
    }),
  });

  it('knows a file that the journal lists', () => {
    expect(recognise(path, create, journal('postgresql'))).toEqual({
      runner: 'drizzle',
      parts: [{ start: 0, end: create.length, direction: 'up', transaction: perRun }],
      dialect: 'postgresql',
    });
  });

  it('leaves a file that the journal does not list, because the migrator never reads it', () => {
    expect(runnerOf(path, create, journal('postgresql', '0000_init'))).toBeUndefined();
  });

  it.each([
    ['pg', 'postgresql'],
    ['mysql', 'mysql'],
    ['singlestore', 'mysql'],
    ['sqlite', 'sqlite'],
    ['gel', undefined],
  ])('reads the dialect %s of the journal', (name, dialect) => {
    expect(recognise(path, create, journal(name))?.dialect).toBe(dialect);
  });

  it('survives a malformed journal and asks the configuration for the dialect', () => {
    const tree = {
      '/app/drizzle/meta/_journal.json': '{ "entries": [<<<<<<< HEAD',
      '/app/drizzle.config.ts':
        "export default defineConfig({\n  // dialect: 'mysql',\n  dialect: 'turso',\n});",
    };
    expect(recognise(path, create, tree)).toMatchObject({ runner: 'drizzle', dialect: 'sqlite' });
    expect(runnerOf('/app/drizzle/notes.sql', create, tree)).toBeUndefined();
  });

  it('knows the folder layout by the snapshot beside the script', () => {
    const folder = '/app/drizzle/20260714101112_shiny_hulk';
    const snapshot = { [`${folder}/snapshot.json`]: '{ "version": "8", "dialect": "postgres" }' };
    expect(recognise(`${folder}/migration.sql`, create, snapshot)).toMatchObject({
      runner: 'drizzle',
      dialect: 'postgresql',
    });
    expect(runnerOf(`${folder}/migration.sql`, create)).toBe('prisma');
    expect(runnerOf(`${folder}/notes.sql`, create, snapshot)).toBeUndefined();
  });
});

describe('prisma', () => {
  const path = '/app/prisma/migrations/20260101120000_init/migration.sql';
  const postgresql = { '/app/prisma/migrations/migration_lock.toml': 'provider = "postgresql"' };
  const pinned = (version: string): Tree => ({
    ...postgresql,
    '/app/package.json': manifest(['prisma', version]),
  });
  const twoBuilds = `${concurrently}\n${concurrently}`;
  const mixed = `${create}\n${concurrently}`;
  const withDrop = `${create}\nDROP INDEX CONCURRENTLY users_email;`;

  it('knows migration.sql in a numbered folder', () => {
    expect(recognise(path, create, postgresql)).toMatchObject({
      runner: 'prisma',
      dialect: 'postgresql',
    });
    expect(runnerOf('/app/prisma/views/migration.sql', create)).toBeUndefined();
  });

  it('sends a script in one message before 7.4', () => {
    for (const version of ['6.19.3', '^6.0.0', '~7.3.0', '7.3']) {
      expect(transactionOf(path, twoBuilds, pinned(version))).toEqual({ kind: 'one-message' });
    }
  });

  it('sends the statements one by one from 7.4 on', () => {
    for (const version of ['7.4.0', '^7.4.0', '>=7.5', '7.10.1-dev.3']) {
      expect(transactionOf(path, mixed, pinned(version))).toEqual({ kind: 'none' });
    }
  });

  it.each([
    'DROP INDEX CONCURRENTLY users_email;',
    'REINDEX INDEX CONCURRENTLY users_email;',
    'DO $$ BEGIN CREATE TYPE mood AS ENUM (); END $$;',
    'ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_email;',
    'ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;',
  ])('keeps a script whole that holds %s', (statement) => {
    expect(transactionOf(path, `${create}\n${statement}`, pinned('7.10.0'))).toEqual({
      kind: 'one-message',
    });
  });

  it('is not misled by a comment or a routine body', () => {
    const text = `-- DROP INDEX CONCURRENTLY a;\n${create}\nCREATE FUNCTION f() RETURNS void AS $$ LOCK users; REFRESH; $$ LANGUAGE sql;`;
    expect(transactionOf(path, text, pinned('7.10.0'))).toEqual({ kind: 'none' });
  });

  it('takes an unknown release for an old one only where statements are mixed', () => {
    for (const tree of [postgresql, pinned('^7.0.0'), pinned('latest'), pinned('catalog:')]) {
      expect(transactionOf(path, twoBuilds, tree)).toEqual({ kind: 'none' });
      expect(transactionOf(path, mixed, tree)).toEqual({ kind: 'one-message' });
      expect(transactionOf(path, withDrop, tree)).toEqual({ kind: 'one-message' });
    }
  });

  it('believes the installed package before the range', () => {
    const installed = { '/app/node_modules/prisma/package.json': '{ "version": "7.6.0" }' };
    expect(transactionOf(path, mixed, { ...pinned('^7.0.0'), ...installed })).toEqual({
      kind: 'none',
    });
  });

  it('asks @prisma/client where the command line is not a dependency', () => {
    const tree = { ...postgresql, '/app/package.json': manifest(['@prisma/client', '7.4.1']) };
    expect(transactionOf(path, mixed, tree)).toEqual({ kind: 'none' });
  });

  it('splits for PostgreSQL only', () => {
    const mysql = {
      ...pinned('7.5.0'),
      '/app/prisma/migrations/migration_lock.toml': 'provider = "mysql"',
    };
    expect(transactionOf(path, create, mysql)).toEqual({ kind: 'one-message' });
  });
});

describe('supabase', () => {
  const path = '/app/supabase/migrations/20260101120000_users.sql';
  const pinned = (version: string): Tree => ({
    '/app/package.json': manifest(['supabase', version]),
  });
  const drop = 'drop index concurrently users_email;';

  it('knows numbered files of its folder', () => {
    expect(recognise(path, create)).toMatchObject({ runner: 'supabase', dialect: 'postgresql' });
    expect(runnerOf('/app/supabase/seed.sql', create)).toBeUndefined();
    expect(runnerOf('/app/supabase/migrations/notes.sql', create)).toBeUndefined();
  });

  it('has a transaction around every file before 2.109, even around one statement', () => {
    expect(transactionOf(path, concurrently, pinned('2.108.0'))).toEqual(perFile);
    expect(transactionOf(path, concurrently, pinned('~2.98.1'))).toEqual(perFile);
  });

  it('runs index builds outside from 2.109 on, and drops from 2.116 on', () => {
    const first = transactionOf(path, concurrently, pinned('2.109.0'));
    expect(first).toMatchObject({ kind: 'detects', others: 'transaction' });
    expect(detects(first, concurrently)).toBe(true);
    expect(detects(first, 'reindex (verbose) table concurrently users')).toBe(true);
    expect(detects(first, drop)).toBe(false);
    expect(detects(transactionOf(path, drop, pinned('2.116.0')), drop)).toBe(true);
  });

  it('takes an unknown release for a new one', () => {
    for (const tree of [
      {},
      pinned('^2.0.0'),
      pinned('latest'),
      { '/app/package.json': 'not JSON' },
    ]) {
      const transaction = transactionOf(path, drop, tree);
      expect(detects(transaction, drop)).toBe(true);
      expect(detects(transaction, `-- why\n${concurrently}`)).toBe(true);
      expect(detects(transaction, 'CREATE INDEX users_email ON users (email)')).toBe(false);
      expect(detects(transaction, 'ALTER TABLE e DETACH PARTITION p CONCURRENTLY')).toBe(false);
    }
  });

  it('obeys the directive on the first line from 2.115 on', () => {
    const directive = '-- pg-delta: transaction=false\n';
    expect(transactionOf(path, directive + drop)).toEqual({ kind: 'none' });
    expect(transactionOf(path, directive + drop, pinned('2.114.0'))).toMatchObject({
      kind: 'detects',
    });
    expect(transactionOf(path, `${create}\n${directive}`)).toMatchObject({ kind: 'detects' });
  });

  it('applies what Drizzle generates into its folder', () => {
    const journal = {
      '/app/supabase/migrations/meta/_journal.json': JSON.stringify({
        entries: [{ tag: '20260101120000_users' }],
      }),
    };
    expect(runnerOf(path, create, journal)).toBe('supabase');
  });
});

describe('flyway', () => {
  const path = '/app/sql/V1_2__users.sql';

  it('knows its file names', () => {
    for (const name of ['V1__a.sql', 'V2026.01.02__a.sql', 'B3__base.sql', 'R__view.sql']) {
      expect(recognise(`/app/sql/${name}`, create)).toMatchObject({
        runner: 'flyway',
        parts: [{ start: 0, end: create.length, direction: 'up' }],
      });
    }
    for (const name of ['V1_a.sql', 'V__a.sql', 'R1__a.sql', 'afterMigrate.sql']) {
      expect(runnerOf(`/app/sql/${name}`, create)).toBeUndefined();
    }
  });

  it('goes down with undo migrations', () => {
    expect(recognise('/app/sql/U1__a.sql', create)?.parts[0]?.direction).toBe('down');
  });

  it('knows statements that refuse a transaction and refuses to mix them', () => {
    const transaction = transactionOf(path, concurrently);
    expect(transaction).toMatchObject({ kind: 'detects', others: 'refused' });
    expect(detects(transaction, concurrently)).toBe(true);
    expect(detects(transaction, 'drop index concurrently a')).toBe(true);
    expect(detects(transaction, 'VACUUM FULL users')).toBe(true);
    expect(detects(transaction, 'REINDEX SCHEMA public')).toBe(true);
    expect(detects(transaction, 'REINDEX TABLE CONCURRENTLY users')).toBe(false);
    expect(detects(transaction, 'ALTER TABLE e DETACH PARTITION p CONCURRENTLY')).toBe(false);
  });

  it('runs a mixed file outside a transaction when told to', () => {
    for (const tree of [
      { '/app/flyway.conf': 'flyway.mixed=true' },
      { '/app/flyway.toml': '[flyway]\nmixed = true' },
    ]) {
      expect(transactionOf(path, create, tree)).toMatchObject({
        kind: 'detects',
        others: 'outside',
      });
    }
    expect(
      transactionOf(path, create, { '/app/flyway.conf': '# flyway.mixed=true' }),
    ).toMatchObject({
      others: 'refused',
    });
  });

  it('obeys executeInTransaction of the script before that of the project', () => {
    const script = (value: string): Tree => ({
      [`${path}.conf`]: `executeInTransaction=${value}\n`,
    });
    const off = { '/app/flyway.toml': '[flyway]\nexecuteInTransaction = false' };
    expect(transactionOf(path, create, script('false'))).toEqual({ kind: 'none' });
    expect(transactionOf(path, create, script('true'))).toEqual(perFile);
    expect(transactionOf(path, create, off)).toEqual({ kind: 'none' });
    expect(transactionOf(path, create, { ...off, ...script('true') })).toEqual(perFile);
  });

  it('reads the dialect from the JDBC URL, not from the examples in comments', () => {
    const conf = '# SQLite : jdbc:sqlite:<file>\nflyway.url=jdbc:postgresql://localhost/app\n';
    expect(recognise(path, create, { '/app/flyway.conf': conf })?.dialect).toBe('postgresql');
    const toml = '[environments.a]\nurl = "jdbc:jtds:sqlserver://h"\n';
    expect(recognise(path, create, { '/app/conf/flyway.toml': toml })?.dialect).toBe('sqlserver');
    const both = `${toml}[environments.b]\nurl = "jdbc:mysql://h"\n`;
    expect(recognise(path, create, { '/app/flyway.toml': both })?.dialect).toBeUndefined();
    expect(recognise(path, create)?.dialect).toBeUndefined();
  });
});

describe('liquibase', () => {
  const path = '/app/changelog/users.sql';
  const header = '--liquibase formatted sql\n\n';
  const first = `--changeset ana:1\n${create}\n--rollback DROP TABLE users;\n\n`;
  const second = `-- changeset "ben b":"2 b" runInTransaction:false dbms:postgresql\n${concurrently}\n`;

  it('has a part for each changeset', () => {
    expect(partsOf(path, header + first + second)).toEqual([
      ['up', first, perFile],
      ['up', second, { kind: 'none' }],
    ]);
  });

  it('needs its header on the first line', () => {
    expect(runnerOf(path, first)).toBeUndefined();
    expect(runnerOf(path, `SELECT 1;\n${header}${first}`)).toBeUndefined();
    expect(runnerOf(path, `\n-- liquibase formatted sql\r\n${first}`)).toBe('liquibase');
  });

  it('reads every word but true as false', () => {
    const text = (value: string): string =>
      `${header}--changeset ana:1 runInTransaction:${value}\n${concurrently}`;
    for (const value of ['false', 'FALSE', 'no', '0']) {
      expect(transactionOf(path, text(value))).toEqual({ kind: 'none' });
    }
    for (const value of ['true', 'TRUE', 'false runInTransaction:true', '']) {
      expect(transactionOf(path, text(value))).toEqual(perFile);
    }
  });

  it('sends a changeset in one message when it is not split', () => {
    const text = `${header}--changeset ana:1 runInTransaction:false splitStatements:false\n${concurrently}`;
    expect(transactionOf(path, text)).toEqual({ kind: 'one-message' });
  });

  it('reads the dialect from the changesets, then from liquibase.properties', () => {
    const properties = { '/app/liquibase.properties': 'url: jdbc:mariadb://localhost/app' };
    expect(recognise(path, header + first + second, properties)?.dialect).toBe('postgresql');
    expect(recognise(path, header + first, properties)?.dialect).toBe('mariadb');
    const several = `${header}--changeset a:1 dbms:mysql\n${create}\n--changeset a:2 dbms:mssql\n${create}`;
    expect(recognise(path, several, properties)?.dialect).toBeUndefined();
    expect(
      recognise(path, `${header}--changeset a:1 dbms:!oracle,h2\n${create}`)?.dialect,
    ).toBeUndefined();
  });
});

describe('goose', () => {
  const path = '/app/db/20260101120000_users.sql';
  const up = `-- +goose Up\n${create}\n\n`;
  const down = '-- +goose Down\nDROP TABLE users;\n';

  it('cuts a file at its annotations', () => {
    expect(partsOf(path, `-- users\n${up}${down}`)).toEqual([
      ['up', up, perFile],
      ['down', down, perFile],
    ]);
  });

  it('needs an annotation of its own on a line', () => {
    expect(runnerOf(path, `${create} -- +goose Up`)).toBeUndefined();
    expect(runnerOf(path, `-- written for +goose\n${create}`)).toBeUndefined();
    expect(runnerOf(path, `--+GOOSE up\r\n${create}`)).toBe('goose');
  });

  it('runs both directions statement by statement under NO TRANSACTION', () => {
    expect(partsOf(path, `-- +goose NO TRANSACTION\n${up}${down}`)).toEqual([
      ['up', up, { kind: 'none' }],
      ['down', down, { kind: 'none' }],
    ]);
  });

  it('sends what is between StatementBegin and StatementEnd as one message', () => {
    const body = `${concurrently}\n${concurrently}`;
    const block = `-- +goose StatementBegin\n${body}\n-- +goose StatementEnd\n`;
    const text = `-- +goose NO TRANSACTION\n-- +goose Up\n${block}`;
    expect(transactionOf(path, text)).toEqual({ kind: 'one-message' });
    expect(transactionOf(path, text + create)).toEqual({ kind: 'none' });
    expect(transactionOf(path, text + block)).toEqual({ kind: 'none' });
    expect(transactionOf(path, `-- +goose Up\n${block}`)).toEqual(perFile);
  });
});

describe('dbmate', () => {
  const path = '/app/db/migrations/20260101120000_users.sql';
  const up = `-- migrate:up\n${create}\n\n`;
  const down = '-- migrate:down\nDROP TABLE users;\n';

  it('cuts a file at its markers', () => {
    expect(partsOf(path, up + down)).toEqual([
      ['up', up, perFile],
      ['down', down, perFile],
    ]);
  });

  it('needs a marker, not a word that begins like one', () => {
    expect(runnerOf('/app/db/users.sql', `-- migrate:upwards\n${create}`)).toBeUndefined();
  });

  it('sends a section with transaction:false in one message', () => {
    const text = `-- migrate:up transaction:false\n${concurrently}\n${down}`;
    expect(recognise(path, text)?.parts.map((part) => part.transaction)).toEqual([
      { kind: 'one-message' },
      perFile,
    ]);
  });

  it('does not read `transaction: false`, as the tool does not', () => {
    expect(transactionOf(path, `-- migrate:up transaction: false\n${concurrently}`)).toEqual(
      perFile,
    );
  });
});

describe('golang-migrate', () => {
  it('reads the direction from the file name', () => {
    expect(partsOf('/app/db/1_users.up.sql', create)).toEqual([
      ['up', create, { kind: 'one-message' }],
    ]);
    expect(partsOf('/app/db/000001_users.down.sql', create)).toEqual([
      ['down', create, { kind: 'one-message' }],
    ]);
  });

  it('leaves files without a version or a direction', () => {
    expect(runnerOf('/app/db/users.up.sql', create)).toBeUndefined();
    expect(runnerOf('/app/db/1_users.sql', create)).toBeUndefined();
  });
});

describe('node-pg-migrate', () => {
  const path = '/app/migrations/1700000000000_users.sql';
  const up = `-- Up Migration\n${create}\n\n`;
  const down = '-- Down Migration\nDROP TABLE users;\n';
  const dependency = { '/app/package.json': manifest(['node-pg-migrate', '^8.0.0']) };

  it('cuts a file at its markers, in either order', () => {
    expect(partsOf(path, `-- users\n${up}${down}`)).toEqual([
      ['up', up, perRun],
      ['down', down, perRun],
    ]);
    expect(partsOf(path, `${down}${up}`)).toEqual([
      ['down', down, perRun],
      ['up', up, perRun],
    ]);
    expect(recognise(path, up)?.dialect).toBe('postgresql');
  });

  it('runs a file without an up marker as a whole', () => {
    const text = `${create}\n${down}`;
    expect(partsOf(path, text)).toEqual([['up', text, perRun]]);
  });

  it('takes a file without markers where package.json names the tool', () => {
    expect(partsOf(path, create, dependency)).toEqual([['up', create, perRun]]);
    expect(partsOf('/app/migrations/1_users.down.sql', create, dependency)).toEqual([
      ['down', create, perRun],
    ]);
    expect(runnerOf('/app/queries/1700000000000_users.sql', create, dependency)).toBeUndefined();
    expect(runnerOf(path, create)).toBe('plain');
  });

  it('leaves a comment that only mentions a migration', () => {
    expect(
      runnerOf('/app/queries/a.sql', `-- Up migration of last week\n${create}`),
    ).toBeUndefined();
  });
});

describe('graphile-migrate', () => {
  const path = '/app/migrations/committed/000001-users.sql';
  const headers = '--! Previous: -\n--! Hash: sha1:abc\n--! Message: users\n\n';

  it('knows a committed migration by its headers', () => {
    expect(partsOf(path, headers + create)).toEqual([['up', headers + create, perFile]]);
    expect(recognise(path, headers + create)?.dialect).toBe('postgresql');
    expect(runnerOf(path, create)).not.toBe('graphile-migrate');
    expect(runnerOf('/app/migrations/committed/users.sql', headers + create)).not.toBe(
      'graphile-migrate',
    );
  });

  it('reads the switch on the first line after the headers', () => {
    const text = `${headers}--! no-transaction\n${concurrently}`;
    expect(transactionOf(path, text)).toEqual({ kind: 'one-message' });
    expect(transactionOf(path, `${headers}${create}\n--! no-transaction\n`)).toEqual(perFile);
  });

  it('knows the current migration of a project that uses it', () => {
    const current = '/app/migrations/current.sql';
    expect(runnerOf(current, create, { '/app/.gmrc': '{}' })).toBe('graphile-migrate');
    expect(runnerOf(current, create, { [path]: headers })).toBe('graphile-migrate');
    expect(runnerOf(current, create)).toBeUndefined();
    expect(
      transactionOf(current, `--! no-transaction\n${concurrently}`, { '/app/.gmrc': '{}' }),
    ).toEqual({
      kind: 'one-message',
    });
    expect(runnerOf('/app/migrations/current/1-users.sql', create, { '/app/.gmrc': '{}' })).toBe(
      'graphile-migrate',
    );
  });
});

describe('atlas', () => {
  const path = '/app/schema/20260101120000_users.sql';
  const sum = { '/app/schema/atlas.sum': 'h1:abc=\n' };

  it('knows the files beside atlas.sum', () => {
    expect(partsOf(path, create, sum)).toEqual([['up', create, perFile]]);
    expect(runnerOf(path, create)).toBeUndefined();
    expect(runnerOf('/app/queries/a.sql', create, sum)).toBeUndefined();
  });

  it('reads a directive only where an empty line follows', () => {
    const directive = '-- atlas:txmode none\n';
    expect(transactionOf(path, `${directive}\n${concurrently}`, sum)).toEqual({ kind: 'none' });
    expect(
      transactionOf(path, `-- by hand\r\n-- atlas:txmode none\r\n\r\n${concurrently}`, sum),
    ).toEqual({
      kind: 'none',
    });
    expect(transactionOf(path, directive + concurrently, sum)).toEqual(perFile);
    expect(transactionOf(path, `${create}\n${directive}\n`, sum)).toEqual(perFile);
    expect(transactionOf(path, `-- atlas:txmode file\n\n${create}`, sum)).toEqual(perFile);
  });

  it('leaves out the checks of an archive', () => {
    const checks = '-- checks.sql --\nSELECT NOT EXISTS (SELECT * FROM users);\n\n';
    const migration = '-- migration.sql --\nDROP TABLE users;\n';
    expect(partsOf(path, `-- atlas:txtar\n\n${checks}${migration}`, sum)).toEqual([
      ['up', migration, perFile],
    ]);
  });

  it('leaves the formats of other tools to them', () => {
    expect(runnerOf(path, `-- +goose Up\n${create}`, sum)).toBe('goose');
    expect(runnerOf('/app/schema/1_users.up.sql', create, sum)).toBe('golang-migrate');
  });
});

describe('sqitch', () => {
  const plan = {
    '/app/db/sqitch.plan': '%syntax-version=1.0.0\n%project=app\n',
    '/app/db/sqitch.conf':
      '[core]\n\t# engine = mysql\n\tengine = pg\n[engine "sqlite"]\n\tengine = no\n',
  };

  it('reads the direction from the folder below the plan', () => {
    expect(partsOf('/app/db/deploy/users.sql', create, plan)).toEqual([
      ['up', create, { kind: 'none' }],
    ]);
    expect(partsOf('/app/db/revert/app/users.sql', create, plan)).toEqual([
      ['down', create, { kind: 'none' }],
    ]);
  });

  it('runs nothing of a verify script', () => {
    expect(recognise('/app/db/verify/users.sql', 'SELECT 1;', plan)).toEqual({
      runner: 'sqitch',
      parts: [],
      dialect: 'postgresql',
    });
  });

  it('needs the plan above and the folder below it', () => {
    expect(runnerOf('/app/deploy/users.sql', create, plan)).toBeUndefined();
    expect(runnerOf('/app/db/queries/users.sql', create, plan)).toBeUndefined();
    expect(
      runnerOf('/deploy/db/users.sql', create, { '/deploy/db/sqitch.plan': '' }),
    ).toBeUndefined();
  });
});

describe('postgres-migrations', () => {
  const path = '/app/migrations/001_users.sql';
  const dependency = { '/app/package.json': manifest(['postgres-migrations', '^5.3.0']) };

  it('is only recognised where the nearest package.json names it', () => {
    expect(recognise(path, create, dependency)).toEqual({
      runner: 'postgres-migrations',
      parts: [{ start: 0, end: create.length, direction: 'up', transaction: perFile }],
      dialect: 'postgresql',
    });
    expect(runnerOf(path, create)).toBe('plain');
    expect(runnerOf('/app/queries/001_users.sql', create, dependency)).toBeUndefined();
    const nearer = { ...dependency, '/app/migrations/package.json': '{}' };
    expect(runnerOf(path, create, nearer)).toBe('plain');
    expect(runnerOf(path, create, { '/app/package.json': '{ "dependencies": [' })).toBe('plain');
  });

  it('sends the text in one message when the transaction is off', () => {
    const text = `-- postgres-migrations disable-transaction\n${concurrently}`;
    expect(transactionOf(path, text, dependency)).toEqual({ kind: 'one-message' });
    expect(transactionOf(path, `-- disable-transaction\n${create}`, dependency)).toEqual(perFile);
  });
});

describe('db-migrate', () => {
  const path = '/app/migrations/sqls/20240101120000-users-up.sql';
  const dependency = { '/app/package.json': manifest(['db-migrate', '^0.11.14']) };

  it('knows the files beside its scripts, where the nearest package.json names it', () => {
    expect(partsOf(path, create, dependency)).toEqual([['up', create, perFile]]);
    expect(partsOf(path.replace('-up', '-down'), create, dependency)).toEqual([
      ['down', create, perFile],
    ]);
    expect(runnerOf(path, create)).toBe('plain');
    expect(
      runnerOf('/app/queries/20240101120000-users-up.sql', create, dependency),
    ).toBeUndefined();
    expect(runnerOf('/app/migrations/sqls/users-up.sql', create, dependency)).toBeUndefined();
  });

  it('leaves the formats of other tools to them', () => {
    expect(runnerOf(path, `-- migrate:up\n${create}`, dependency)).toBe('dbmate');
    expect(runnerOf('/app/migrations/1_users.up.sql', create, dependency)).toBe('golang-migrate');
  });
});

describe('plain', () => {
  it.each([
    '/app/migrations/001_users.sql',
    '/app/db/migrate/20260101120000-users.sql',
    '/app/sql/migration/7.sql',
    '/app/migrations/20260101_users/up.sql',
    '/app/migrations/tenant/0002-users.sql',
    '/app/migrations/V1.2.sql',
    '/app/migration/mysql/0.19/01__users.sql',
  ])('takes %s', (path) => {
    expect(partsOf(path, create)).toEqual([['up', create, { kind: 'none' }]]);
  });

  it.each([
    '/app/migrations/20260101_users/down.sql',
    '/app/migrations/001_users_down.sql',
    '/app/migrations/v1/001-users.down.sql',
    '/app/migrations/undo_001_users.sql',
  ])('goes down with %s', (path) => {
    expect(recognise(path, create)?.parts[0]?.direction).toBe('down');
  });

  it.each([
    '/app/migrations/users.sql',
    '/app/migrations/views1.sql',
    '/app/queries/001_users.sql',
    '/migrations/app/sql/001_users.sql',
    '/app/migrations/001_users.ts',
    '/app/migrations-old/001_users.sql',
    '/app/migration/mysql/0.19/users.sql',
    '/app/migration/docs/0.19/01__users.sql',
  ])('leaves %s', (path) => {
    expect(runnerOf(path, create)).toBeUndefined();
  });
});

describe('recogniseMigration', () => {
  it('asks only the tool that the settings name', () => {
    const candidate = {
      path: '/app/migrations/1_users.up.sql',
      text: create,
      files: project({}),
    };
    expect(recogniseMigration(candidate)?.runner).toBe('golang-migrate');
    expect(recogniseMigration(candidate, 'plain')?.runner).toBe('plain');
    expect(recogniseMigration(candidate, 'goose')).toBeUndefined();
    expect(recogniseMigration(candidate, 'no such tool')).toBeUndefined();
  });

  it('asks the last resort last, and every tool under one name', () => {
    const names = runners.map(({ name }) => name);
    expect(names.at(-1)).toBe('plain');
    expect(new Set(names).size).toBe(names.length);
    expect(runners.every(({ source }) => source.startsWith('https://'))).toBe(true);
  });

  it('gives parts in order, without overlap, inside the text', () => {
    const texts = [
      '-- +goose Up\na;\n-- +goose Down\nb;',
      '-- Down Migration\na;\n-- Up Migration\nb;',
      '--liquibase formatted sql\n--changeset a:1\na;\n--changeset a:2\nb;',
    ];
    for (const text of texts) {
      const parts = recognise('/app/migrations/1_a.sql', text)?.parts ?? [];
      expect(parts.length).toBe(2);
      expect(parts[0]?.end).toBe(parts[1]?.start);
      expect(parts.at(-1)?.end).toBe(text.length);
    }
  });
});
