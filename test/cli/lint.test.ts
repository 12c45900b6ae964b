import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../packages/cli/src/run.js';
import type { Terminal } from '../../packages/cli/src/terminal.js';
import { sqlproof } from './command-line.js';
import { diagnosticsOf, filesWithProblems } from './diagnostics-of.js';
import { badSql, goodSql, project, warnedSql } from './temporary-project.js';

const builtIn = 'Using the built-in configuration: this project has no ESLint.\n';
const clean = { code: 0, stdout: '', stderr: '' };

describe('exit code', () => {
  test('0 when nothing is reported', async () => {
    const cwd = project({ 'a.sql': goodSql });
    expect(await sqlproof(['lint'], { cwd })).toEqual({ ...clean, stderr: builtIn });
  });

  test.each([
    ['error', badSql],
    ['warning', warnedSql],
  ])('1 when there is one %s', async (_, sql) => {
    const cwd = project({ 'a.sql': sql });
    expect(await sqlproof(['lint'], { cwd })).toMatchObject({ code: 1, stderr: builtIn });
  });

  test('2 when a path does not exist, and nothing is linted', async () => {
    const cwd = project({ 'a.sql': badSql });
    expect(await sqlproof(['lint', 'a.sql', 'missing/b.sql'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'sqlproof: "missing/b.sql" does not exist.\n',
    });
  });

  test('2 also when the missing file is of another kind', async () => {
    const { code } = await sqlproof(['lint', 'missing.md'], { cwd: project({}) });
    expect(code).toBe(2);
  });
});

describe('--max-warnings', () => {
  const files = { 'a.sql': warnedSql, 'b.sql': warnedSql };

  test('tolerates that many, which are still shown', async () => {
    const { code, stdout } = await sqlproof(['lint', '--max-warnings', '2'], {
      cwd: project(files),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('2 problems (0 errors, 2 warnings) in 2 files\n');
  });

  test('does not tolerate one more', async () => {
    const { code, stderr } = await sqlproof(['lint', '--max-warnings=1'], { cwd: project(files) });
    expect(code).toBe(1);
    expect(stderr).toBe(`${builtIn}Too many warnings: 2, and --max-warnings is 1.\n`);
  });

  test('tolerates no error', async () => {
    const cwd = project({ ...files, 'c.sql': badSql });
    expect((await sqlproof(['lint', '--max-warnings', '9'], { cwd })).code).toBe(1);
  });
});

describe('--quiet', () => {
  test('leaves warnings out before they are counted', async () => {
    const cwd = project({ 'a.sql': warnedSql });
    expect(await sqlproof(['lint', '--quiet'], { cwd })).toEqual(clean);
    expect(await sqlproof(['lint', '-q', '--max-warnings', '0'], { cwd })).toEqual(clean);
  });

  test('keeps errors, and says nothing about the configuration', async () => {
    const cwd = project({ 'a.sql': warnedSql, 'b.sql': badSql });
    const { code, stdout, stderr } = await sqlproof(['lint', '--quiet'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('1 problem (1 error, 0 warnings) in 1 file\n');
    expect(stdout).not.toContain('a.sql');
  });
});

describe('files', () => {
  const kinds = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

  test('are all of our kinds in a folder, in order', async () => {
    const code = 'let = ;\n';
    const cwd = project({
      'z.sql': badSql,
      ...Object.fromEntries(kinds.map((kind) => [`src/a.${kind}`, code])),
      'src/a.md': badSql,
      'src/a.json': code,
    });
    const expected = [...kinds.map((kind) => `src/a.${kind}`).sort(), 'z.sql'];
    expect(await filesWithProblems([], { cwd })).toEqual(expected);
  });

  test('that are given and of another kind are skipped', async () => {
    const cwd = project({ 'README.md': '', 'data.json': '{', Makefile: '', 'a.sql': badSql });
    const others = ['README.md', 'data.json', 'Makefile'];
    expect(await sqlproof(['lint', ...others], { cwd })).toEqual(clean);
    expect(await filesWithProblems([...others, 'a.sql'], { cwd })).toEqual(['a.sql']);
  });

  test('that are given twice are reported once', async () => {
    const cwd = project({ 'src/a.sql': badSql });
    expect(await diagnosticsOf(['src', 'src/a.sql', './src'], { cwd })).toHaveLength(1);
  });

  test('may have spaces, other scripts and glob characters in their names', async () => {
    const cwd = project({ 'my queries/größe 数/[id]/{a}*.sql': badSql, 'other/b.sql': badSql });
    const expected = ['my queries/größe 数/[id]/{a}*.sql'];
    expect(await filesWithProblems(['my queries'], { cwd })).toEqual(expected);
    expect(await filesWithProblems(['my queries/größe 数/[id]'], { cwd })).toEqual(expected);
    expect(await filesWithProblems(expected, { cwd })).toEqual(expected);
  });

  test('may be named by an absolute path, or lie beside the working directory', async () => {
    const root = project({ 'a/x.sql': badSql, 'b/y.sql': badSql });
    const cwd = join(root, 'a');
    expect(await filesWithProblems([join(root, 'a', 'x.sql')], { cwd })).toEqual(['x.sql']);
    expect(await filesWithProblems(['../b'], { cwd })).toEqual(['../b/y.sql']);
    expect(await filesWithProblems(['..'], { cwd })).toEqual(['../b/y.sql', 'x.sql']);
  });

  test('that only a glob pattern would find do not exist', async () => {
    const cwd = project({ 'a.sql': badSql });
    const { code, stderr } = await sqlproof(['lint', '*.sql'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'sqlproof: "*.sql" does not exist.\n' });
  });
});

describe('nothing to lint', () => {
  test.each([
    ['an empty folder', {}, []],
    ['a folder without files of ours', { 'docs/a.md': '' }, ['docs']],
    ['an ignored folder', { 'dist/a.sql': badSql }, ['dist']],
    ['an ignored file', { 'node_modules/a/a.sql': badSql }, ['node_modules/a/a.sql']],
  ])('%s prints nothing', async (_, files, paths) => {
    expect(await sqlproof(['lint', ...paths], { cwd: project(files) })).toEqual(clean);
  });

  test('is still JSON where JSON was asked for', async () => {
    const outcome = await sqlproof(['lint', '--format', 'json'], { cwd: project({}) });
    expect(outcome).toEqual({ ...clean, stdout: '[]\n' });
  });

  test('is said to a person', async () => {
    const cwd = project({ 'a.md': '' });
    expect(await inTerminal(['lint', 'a.md'], cwd)).toBe('There is no file to lint.\n');
    expect(await inTerminal(['lint'], cwd)).toBe('There is no file to lint.\n');
    expect(await inTerminal(['lint', '--quiet'], cwd)).toBe('');
  });

  /** Standard error of a run that prints to a terminal. */
  async function inTerminal(args: readonly string[], cwd: string): Promise<string> {
    let stderr = '';
    const terminal: Terminal = {
      cwd,
      env: {},
      hasReader: true,
      out: () => undefined,
      err: (text) => void (stderr += text),
      input: () => Promise.resolve(''),
    };
    expect(await run(args, terminal)).toBe(0);
    return stderr;
  }
});

describe('a file that cannot be parsed', () => {
  test('is one ordinary diagnostic', async () => {
    const cwd = project({ 'a.ts': 'export const one = 1;\nlet x: = 1;\n', 'b.sql': goodSql });
    const diagnostics = await diagnosticsOf([], { cwd });
    expect(diagnostics).toEqual([
      {
        file: 'a.ts',
        line: 2,
        column: 7,
        endLine: 2,
        endColumn: 7,
        severity: 'error',
        rule: null,
        message: 'Parsing error: Type expected.',
        suggestions: [],
      },
    ]);
  });

  test('does not hide what other files have', async () => {
    const cwd = project({ 'a.js': '(', 'b.sql': badSql });
    expect(await filesWithProblems([], { cwd })).toEqual(['a.js', 'b.sql']);
  });

  test.each([
    ['JSX', 'a.jsx', 'export const A = () => <b>{1}</b>;\n'],
    ['JSX in .js', 'a.js', 'export const A = () => <b>{1}</b>;\n'],
    ['JSX in .tsx', 'a.tsx', 'export const A = (p: { n: number }) => <b>{p.n}</b>;\n'],
    ['a type assertion in .ts', 'a.ts', 'export const a = <const T,>(x: T) => <unknown>x;\n'],
    ['a decorator', 'a.mts', '@entity() export class A { @column() a = 1 }\n'],
    ['CommonJS', 'a.cjs', "const { a } = require('a');\nmodule.exports = { a };\nreturn;\n"],
    ['CommonJS in TypeScript', 'a.cts', "import a = require('a');\nexport = a;\n"],
    ['a shebang', 'a.mjs', '#!/usr/bin/env node\nawait 1;\n'],
  ])('is not one with %s', async (_, name, text) => {
    expect(await diagnosticsOf([], { cwd: project({ [name]: text }) })).toEqual([]);
  });
});

describe('--stdin', () => {
  const stdin = (name: string): string[] => ['--stdin', '--stdin-filename', name];

  test('is linted under its name, which need not exist', async () => {
    const cwd = project({});
    const diagnostics = await diagnosticsOf(stdin('sql/größe.sql'), { cwd, input: badSql });
    expect(diagnostics.map(({ file, line, rule }) => ({ file, line, rule }))).toEqual([
      { file: 'sql/größe.sql', line: 1, rule: 'sqlproof/no-delete-without-where' },
    ]);
  });

  test('decides by its name how it is read', async () => {
    const cwd = project({});
    expect(await diagnosticsOf(stdin('a.ts'), { cwd, input: badSql })).toMatchObject([
      { file: 'a.ts', rule: null },
    ]);
    expect(await diagnosticsOf(stdin('a.md'), { cwd, input: badSql })).toEqual([]);
    expect(await diagnosticsOf(stdin('dist/a.sql'), { cwd, input: badSql })).toEqual([]);
  });

  test('may be empty', async () => {
    const cwd = project({});
    expect(await sqlproof(['lint', ...stdin('a.sql')], { cwd })).toEqual({
      ...clean,
      stderr: builtIn,
    });
  });

  test('has columns in UTF-16 units, also when a character arrives in pieces', async () => {
    const input = `/* ${'数'.repeat(40_000)} 😀 */ ${badSql}`;
    const [diagnostic] = await diagnosticsOf(stdin('a.sql'), { cwd: project({}), input });
    expect(diagnostic?.column).toBe(input.indexOf('DELETE') + 1);
  });
});

test('output that is longer than a pipe holds is complete', async () => {
  const cwd = project({ 'a.sql': badSql.repeat(3_000) });
  expect(await diagnosticsOf([], { cwd })).toHaveLength(3_000);
});
