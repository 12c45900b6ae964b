import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path/posix';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesBeside } from '../../packages/core/src/runners/history.js';
import { recogniseMigration, runners } from '../../packages/core/src/runners/index.js';
import type { ProjectFiles } from '../../packages/core/src/source/project-files.js';

/** A project of these files, all with the same text; the listing is in no order that a tool has. */
function project(paths: readonly string[], text = 'SELECT 1;'): ProjectFiles {
  return {
    read: (path) => (paths.includes(path) ? text : undefined),
    list: (directory) => [
      ...new Set(
        paths
          .toReversed()
          .filter((path) => path.startsWith(`${directory}/`))
          .map((path) => path.slice(directory.length + 1).split('/')[0] ?? ''),
      ),
    ],
    derive: (_, compute) => compute(undefined),
  };
}

/** The files that run with the first one, in the order in which its tool runs them. */
function orderOf(folder: string, names: readonly string[], text = 'SELECT 1;'): string[] {
  const [first = '', ...others] = names.map((name) => `${folder}/${name}`);
  const candidate = { path: first, text, files: project([first, ...others], text) };
  const found = recogniseMigration(candidate);
  const runner = runners.find(({ name }) => name === found?.runner);
  expect(runner).toBeDefined();
  return (runner?.history ?? filesBeside)(candidate).map((path) => relative(folder, path));
}

describe('a plain directory', () => {
  it.each([
    ['numbers', ['10_c.sql', '2_b.sql', '1_a.sql'], ['1_a.sql', '2_b.sql', '10_c.sql']],
    [
      'versions',
      ['1.10_c.sql', '1.9_b.sql', '1.2.3_a.sql'],
      ['1.2.3_a.sql', '1.9_b.sql', '1.10_c.sql'],
    ],
    ['V versions', ['V1.10.sql', 'V1.2.sql', 'v1.1.sql'], ['v1.1.sql', 'V1.2.sql', 'V1.10.sql']],
    [
      'times',
      ['20240102000000_b.sql', '20231231235959_a.sql', '20240102000001_c.sql'],
      ['20231231235959_a.sql', '20240102000000_b.sql', '20240102000001_c.sql'],
    ],
    ['zeros', ['0010_c.sql', '009_b.sql', '08_a.sql'], ['08_a.sql', '009_b.sql', '0010_c.sql']],
  ])('with %s in every name runs by them', (_, names, expected) => {
    expect(orderOf('/app/migrations', names)).toEqual(expected);
  });

  it('with one name that has no number runs name by name', () => {
    const names = ['2_b.sql', '10_c.sql', 'Z_d.sql', 'a_e.sql'];
    expect(orderOf('/app/migrations', names)).toEqual([
      '10_c.sql',
      '2_b.sql',
      'Z_d.sql',
      'a_e.sql',
    ]);
    expect(orderOf('/app/migrations', names.slice(0, 2))).toEqual(['2_b.sql', '10_c.sql']);
  });

  it('leaves out what undoes, and what is no SQL', () => {
    const names = [
      ...['1_a.sql', '1_a.down.sql', '2_b.sql', '2_b_down.sql', '3_c-down.sql'],
      ...['undo_2_b.sql', 'UNDO1.sql', 'down.sql', 'README.md', '4_countdown.sql'],
    ];
    expect(orderOf('/app/migrations', names)).toEqual(['1_a.sql', '2_b.sql', '4_countdown.sql']);
  });

  it('with a folder for each runs folder by folder', () => {
    const names = ['10_c/up.sql', '2_b/up.sql', '2_b/down.sql', '1_a/up.sql', '3_empty/README.md'];
    expect(orderOf('/app/migrations', names)).toEqual(['1_a/up.sql', '2_b/up.sql', '10_c/up.sql']);
  });

  it('with a folder for each version runs version by version, also of one database', () => {
    const names = ['0.19/01__b.sql', '0.19/00__a.sql', '0.2/00__a.sql', '0.10/00__a.sql'];
    const inOrder = ['0.2/00__a.sql', '0.10/00__a.sql', '0.19/00__a.sql', '0.19/01__b.sql'];
    const others = ['LATEST.sql', 'prod/00__a.sql'];
    expect(orderOf('/app/migrations', [...names, ...others])).toEqual(inOrder);
    expect(orderOf('/app/migration/mysql', [...names, ...others])).toEqual(inOrder);
  });

  it('with a folder for each part runs the folders apart', () => {
    const names = ['tenant/02_b.sql', 'tenant/01_a.sql', 'shared/01_a.sql'];
    expect(orderOf('/app/migrations', names)).toEqual(['tenant/01_a.sql', 'tenant/02_b.sql']);
  });
});

describe('the order of other tools', () => {
  it('numbers with golang-migrate, whatever else lies there', () => {
    const names = ['0010_b.up.sql', '9_a.up.sql', '9_a.down.sql', '0010_b.down.sql', 'notes.sql'];
    expect(orderOf('/app/db', names)).toEqual(['9_a.up.sql', '0010_b.up.sql', 'notes.sql']);
  });

  it('versions with Flyway, repeatable ones behind', () => {
    const names = ['R__views.sql', 'V1.10__c.sql', 'V1_9__b.sql', 'V1__a.sql'];
    expect(orderOf('/app/sql', names)).toEqual([
      'V1__a.sql',
      'V1_9__b.sql',
      'V1.10__c.sql',
      'R__views.sql',
    ]);
  });

  it('names with dbmate, Supabase and Prisma', () => {
    const names = ['9_a.sql', '10_b.sql'];
    expect(orderOf('/app/db', names, '-- migrate:up\nSELECT 1;')).toEqual(['10_b.sql', '9_a.sql']);
    expect(orderOf('/app/supabase/migrations', names)).toEqual(['10_b.sql', '9_a.sql']);
    const folders = names.map((name) => `${basename(name, '.sql')}/migration.sql`);
    expect(orderOf('/app/prisma/migrations', folders)).toEqual([
      '10_b/migration.sql',
      '9_a/migration.sql',
    ]);
  });
});

it('a migration that is not on the disk yet stands where it will run', () => {
  const files = project(['/app/migrations/10_c.sql', '/app/migrations/1_a.sql']);
  const path = '/app/migrations/2_b.sql';
  expect(filesBeside({ path, text: '', files }).map((one) => basename(one))).toEqual([
    '1_a.sql',
    '2_b.sql',
    '10_c.sql',
  ]);
  const down = { path: '/app/migrations/2_b.down.sql', text: '', files };
  expect(filesBeside(down)).toHaveLength(2);
});

describe('the schema that a migration meets', () => {
  const index = 'CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);\n';

  /** Whether an earlier file is seen to have the index already. */
  function isSeen(first: string, second: string): boolean {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'sqlproof-history-')));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const path = join(root, first);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      'CREATE TABLE users (email text);\nCREATE INDEX old_email ON users (email);\n',
    );
    const config = [
      ...sqlproof.configs.all,
      { settings: { sqlproof: { dialect: 'postgresql' } } },
    ] as Linter.Config[];
    const messages = new Linter({ cwd: root }).verify(index, config, join(root, second));
    return messages.some(({ ruleId }) => ruleId === 'sqlproof/no-redundant-index');
  }

  it('is that of the files before it, as its tool orders them', () => {
    expect(isSeen('migrations/9_users.sql', 'migrations/10_index.sql')).toBe(true);
    expect(isSeen('migrations/10_users.sql', 'migrations/9_index.sql')).toBe(false);
    expect(isSeen('supabase/migrations/10_users.sql', 'supabase/migrations/9_index.sql')).toBe(
      true,
    );
    expect(isSeen('supabase/migrations/9_users.sql', 'supabase/migrations/10_index.sql')).toBe(
      false,
    );
  });
});
