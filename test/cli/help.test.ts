import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialectNames } from '@sqlproof/core';
import { formats } from '../../packages/cli/src/formats/index.js';
import { generalHelp, lintHelp } from '../../packages/cli/src/help.js';
import { executable, sqlproof } from './command-line.js';
import { badSql, project } from './temporary-project.js';

const cwd = tmpdir();
const { version } = JSON.parse(
  readFileSync(new URL('../../packages/cli/package.json', import.meta.url), 'utf8'),
) as { readonly version: string };

describe('help', () => {
  test.each([
    [['--help'], generalHelp],
    [['-h'], generalHelp],
    [['help'], generalHelp],
    [['help', 'help'], generalHelp],
    [['help', 'lint'], lintHelp],
    [['lint', '--help'], lintHelp],
    [['lint', 'does-not-exist', '--nor-this', '-h'], lintHelp],
  ])('%j prints it on standard output', async (args, stdout) => {
    expect(await sqlproof(args, { cwd })).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('without a command it goes to standard error, because nothing was done', async () => {
    expect(await sqlproof([], { cwd })).toEqual({ code: 2, stdout: '', stderr: generalHelp });
  });

  test('after -- it is the name of a file', async () => {
    const folder = project({ '-h': '' });
    expect(await sqlproof(['lint', '--', '-h'], { cwd: folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('names all formats and dialects, in lines that fit a terminal', () => {
    for (const name of [...formats, ...dialectNames]) expect(lintHelp).toContain(name);
    for (const line of `${generalHelp}\n${lintHelp}`.split('\n'))
      expect(line.length).toBeLessThan(96);
  });
});

describe('version', () => {
  test.each(['--version', '-v'])('%s prints that of the package', async (option) => {
    expect(await sqlproof([option], { cwd })).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });
});

describe('starting', () => {
  const preload = `
    process.on('exit', () => {
      const loaded = Object.keys(require.cache).some((path) => /node_modules.eslint.lib/.test(path));
      process.stderr.write(loaded ? 'ESLint was loaded' : 'ESLint was not loaded');
    });`;

  test.each([
    [['--version'], 'ESLint was not loaded'],
    [['lint', '--help'], 'ESLint was not loaded'],
    [['lint', 'notes.md'], 'ESLint was not loaded'],
    [['lint', '--quiet', 'bad.sql'], 'ESLint was loaded'],
  ])('%j: %s', async (args, expected) => {
    const folder = project({ 'preload.cjs': preload, 'notes.md': '', 'bad.sql': badSql });
    const nodeOptions = ['--require', join(folder, 'preload.cjs')];
    expect((await sqlproof(args, { cwd: folder, nodeOptions })).stderr).toBe(expected);
  });

  test('the file is a program', () => {
    expect(readFileSync(executable, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe('what is not known', () => {
  test.each([
    [['lnt'], 'unknown command "lnt". Did you mean "lint"?'],
    [['database'], 'unknown command "database". See sqlproof --help.'],
    [['constructor'], 'unknown command "constructor". See sqlproof --help.'],
    [['help', 'lnt'], 'unknown command "lnt". Did you mean "lint"?'],
    [['--versoin'], 'unknown option "--versoin". Did you mean "--version"?'],
    [['lint', '--formt', 'json'], 'unknown option "--formt". Did you mean "--format"?'],
    [
      ['lint', '--maxWarnings', '1'],
      'unknown option "--maxWarnings". Did you mean "--max-warnings"?',
    ],
    [['lint', '--something-else'], 'unknown option "--something-else".'],
    [['lint', '--constructor'], 'unknown option "--constructor".'],
    [['lint', '-x'], 'unknown option "-x".'],
    [
      ['lint', '--format', 'jsn'],
      '--format cannot be "jsn". Did you mean "json"? Allowed: stylish, json, github, sarif.',
    ],
    [
      ['lint', '--preset=stric'],
      '--preset cannot be "stric". Did you mean "strict"? Allowed: recommended, strict, all.',
    ],
    [
      ['lint', '--dialect', 'oracle'],
      `--dialect cannot be "oracle". Allowed: auto, ${dialectNames.join(', ')}.`,
    ],
  ])('%j is named', async (args, message) => {
    expect(await sqlproof(args, { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `sqlproof: ${message}\n`,
    });
  });
});

describe('values of options', () => {
  test.each([
    [['--format'], 'option "--format" needs a value.'],
    [['--format='], 'option "--format" needs a value.'],
    [['--format', '--quiet'], 'option "--format" needs a value.'],
    [['-f'], 'option "-f" needs a value.'],
    [['--quiet=yes'], 'option "--quiet" takes no value.'],
    [['--max-warnings', 'few'], '--max-warnings must be a whole number from 0, not "few".'],
    [['--max-warnings=-1'], '--max-warnings must be a whole number from 0, not "-1".'],
    [['--stdin'], '--stdin needs --stdin-filename, such as --stdin-filename query.sql.'],
    [['--stdin-filename', 'a.sql'], '--stdin-filename needs --stdin.'],
    [
      ['--stdin', '--stdin-filename', 'a.sql', 'b.sql'],
      '--stdin reads standard input and cannot be combined with "b.sql".',
    ],
  ])('%j is refused', async (args, message) => {
    expect(await sqlproof(['lint', ...args], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `sqlproof: ${message}\n`,
    });
  });
});
