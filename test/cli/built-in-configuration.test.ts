import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqlproof } from './command-line.js';
import { diagnosticsOf, filesWithProblems } from './diagnostics-of.js';
import { badSql, goodSql, project } from './temporary-project.js';

describe('ignored by default', () => {
  test('folders of installed and generated files, at any depth', async () => {
    const folders = ['node_modules', 'dist', 'build', 'coverage', '.next', 'out', 'vendor'];
    const cwd = project({
      ...Object.fromEntries(folders.map((name) => [`${name}/a.sql`, badSql])),
      ...Object.fromEntries(folders.map((name) => [`packages/b/${name}/c/a.sql`, badSql])),
      'src/a.min.js': '(',
      'src/outer/distance.sql': badSql,
      'src/build.sql': badSql,
    });
    expect(await filesWithProblems([], { cwd })).toEqual([
      'src/build.sql',
      'src/outer/distance.sql',
    ]);
  });
});

describe('.gitignore', () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': '/generated\n*.local.sql\n!keep.local.sql\n',
    'packages/.gitignore': 'secret/\n',
    'generated/a.sql': badSql,
    'packages/generated/a.sql': badSql,
    'packages/a.local.sql': badSql,
    'packages/keep.local.sql': badSql,
    'packages/secret/a.sql': badSql,
  };

  test('of the working directory is followed', async () => {
    expect(await filesWithProblems([], { cwd: project(files) })).toEqual([
      'packages/generated/a.sql',
      'packages/keep.local.sql',
      'packages/secret/a.sql',
    ]);
  });

  test('of the folders above is followed up to the root of the repository', async () => {
    const cwd = join(project(files), 'packages');
    expect(await filesWithProblems([], { cwd })).toEqual(['generated/a.sql', 'keep.local.sql']);
  });

  test('above a folder that lies in no repository means nothing', async () => {
    const root = project({ '.gitignore': '*.sql', 'packages/a.sql': badSql });
    expect(await filesWithProblems([], { cwd: join(root, 'packages') })).toEqual(['a.sql']);
  });
});

describe('comments for the rules of others', () => {
  test('are no problem, because those rules run elsewhere', async () => {
    const text = [
      '/* eslint-env node */',
      '/* eslint no-console: "error", other/rule: "error" */',
      '// eslint-disable-next-line no-console',
      'console.log(1); // eslint-disable-line @typescript-eslint/no-explicit-any',
      '/* eslint-disable */',
      '',
    ].join('\n');
    expect(await diagnosticsOf([], { cwd: project({ 'a.js': text, 'b.ts': text }) })).toEqual([]);
  });

  test('for ours they are', async () => {
    const text = '// eslint-disable-next-line sqlproof/require-limitt\n';
    const diagnostics = await diagnosticsOf([], { cwd: project({ 'a.js': text }) });
    expect(diagnostics).toMatchObject([{ line: 1, rule: 'sqlproof/require-limitt' }]);
  });

  test('for ours they are followed', async () => {
    const text = `-- eslint-disable-next-line sqlproof/no-delete-without-where -- all of them\n${badSql}`;
    expect(await diagnosticsOf([], { cwd: project({ 'a.sql': text }) })).toEqual([]);
  });
});

describe('--dialect', () => {
  const mysqlOnly = 'SELECT `id` FROM `users` WHERE `id` = 1;\n';

  test('decides what the SQL is parsed as', async () => {
    const cwd = project({ 'a.sql': mysqlOnly });
    const rules = async (dialect: string): Promise<readonly (string | null)[]> =>
      (await diagnosticsOf(['--dialect', dialect], { cwd })).map(({ rule }) => rule);
    expect(await rules('postgresql')).toEqual(['sqlproof/no-syntax-error']);
    expect(await rules('mysql')).toEqual([]);
  });
});

describe('--preset', () => {
  test.each(['recommended', 'strict', 'all'])('%s is a configuration', async (preset) => {
    const cwd = project({ 'a.sql': badSql, 'b.sql': goodSql });
    const { code, stdout } = await sqlproof(['lint', '--preset', preset], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('  sqlproof/no-delete-without-where\n');
  });
});
