import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const plugin = join(root, 'packages/eslint-plugin');
const run = promisify(execFile);
const dialects = ['mysql', 'sqlite', 'sqlserver'];

/** Lints one statement of each dialect in the tick in which the plugin is required. */
const script = `
  const { Linter } = require('eslint');
  globalThis.window = {};
  globalThis.self = {};
  const before = Object.getOwnPropertyNames(globalThis).join();
  const sqlproof = require(${JSON.stringify(plugin)});
  const messages = ${JSON.stringify(dialects)}.map((dialect) => {
    const config = [{ files: ['**/*.sql'], plugins: { sqlproof }, language: 'sqlproof/sql',
      languageOptions: { dialect }, rules: { 'sqlproof/no-update-without-where': 'error' } }];
    const text = 'UPDATE users SET a = 1 WHERE id = 2;\\nUPDATE users SET a = 1;';
    return new Linter().verify(text, config, 'a.sql').map(({ line, ruleId }) => line + ' ' + ruleId).join();
  });
  const after = Object.getOwnPropertyNames(globalThis).join();
  const left = [...Object.keys(window), ...Object.keys(self)];
  console.log(JSON.stringify({ messages, left, isSame: before === after }));`;

describe('the built plugin', () => {
  test('reads statements in the tick in which it is required, and leaves the globals alone', async () => {
    const args = ['--input-type=commonjs', '--eval', script];
    const { stdout } = await run(process.execPath, args, { cwd: root });
    expect(JSON.parse(stdout)).toEqual({
      messages: dialects.map(() => '2 sqlproof/no-update-without-where'),
      left: [],
      isSame: true,
    });
  });

  test.each(['eslint-plugin', 'cli', 'action'])(
    '%s ships the parsers and their licences',
    async (name) => {
      const dist = join(root, 'packages', name, 'dist');
      const parsers = (await readdir(join(dist, 'parsers'))).sort();
      expect(parsers).toEqual([
        'mariadb.cjs',
        'mysql.cjs',
        'pgsql-ast-parser.cjs',
        'sqlite.cjs',
        'transactsql.cjs',
      ]);
      const notices = await readFile(join(dist, 'THIRD-PARTY-NOTICES.md'), 'utf8');
      for (const [shipped, licence] of [
        ['node-sql-parser 5.4.0', 'Apache License'],
        ['big-integer 1.6.52', 'unlicense.org'],
        ['pgsql-ast-parser 12.0.2', 'Copyright (c) Olivier Guimbal'],
        ['nearley 2.20.1', 'Kartik Chandra'],
        ['moo 0.5.3', 'Tim Radvan'],
      ] as const) {
        const section = notices.split('\n## ').find((part) => part.startsWith(shipped));
        expect(section, shipped).toContain(licence);
      }
    },
  );

  test('takes less than 10 MB', async () => {
    const files = await readdir(join(plugin, 'dist'), { recursive: true });
    const sizes = await Promise.all(files.map((file) => stat(join(plugin, 'dist', file))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(10_000_000);
  });
});

test('a bundle reads with the parsers beside it, where nothing is installed', async () => {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'sqlproof-parsers-')));
  try {
    const input = join(import.meta.dirname, 'bundled-entry.ts');
    const build = await rolldown({ input, platform: 'node' });
    await build.write({ file: join(directory, 'index.mjs'), format: 'esm', codeSplitting: false });
    await build.close();
    const withoutParsers = await run(process.execPath, ['index.mjs'], { cwd: directory });
    await cp(join(plugin, 'dist/parsers'), join(directory, 'parsers'), { recursive: true });
    const withParsers = await run(process.execPath, ['index.mjs'], { cwd: directory });
    expect(JSON.parse(withoutParsers.stdout)).toEqual([null, null, null, null]);
    expect(JSON.parse(withParsers.stdout)).toEqual(['Select', 'Select', 'Select', 'Select']);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
