import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import sqlproof, { type Settings } from 'eslint-plugin-sqlproof';
import assert from 'node:assert/strict';
import { extname } from 'node:path';

/** A file that exists only in a test, and what the configuration says about it. */
export interface VirtualFile {
  readonly code: string;
  /** Path below the root. */
  readonly filename: string;
  /** Root of the project; one that holds no other file when absent. */
  readonly root?: string | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly settings?: Settings | undefined;
}

/** Nothing on the disk can speak for a file in it. */
const emptyProject = '/virtual-project';

/** What ESLint reports on a file with one rule of the plugin switched on. */
export function lint(rule: string, file: VirtualFile): readonly Linter.LintMessage[] {
  const entry: Linter.RuleEntry = file.options ? ['error', file.options] : 'error';
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { sqlproof },
    ...readingOf(file),
    rules: { [`sqlproof/${rule}`]: entry },
  };
  const messages = linterFor(file).verify(file.code, [config], { filename: absolute(file) });
  const foreign = messages.find(({ ruleId }) => ruleId !== `sqlproof/${rule}`);
  assert.equal(foreign?.message, undefined, `ESLint could not lint ${file.filename}`);
  return messages;
}

/** A linter whose working directory is the root of the file's project. */
export function linterFor(file: VirtualFile): Linter {
  return new Linter({ cwd: rootOf(file) });
}

export function absolute(file: VirtualFile): string {
  return `${rootOf(file)}/${file.filename}`;
}

function rootOf({ root = emptyProject }: VirtualFile): string {
  return root;
}

/** The part of a configuration that says how a file is read: its language, its parser, the settings. */
export function readingOf({ filename, settings }: VirtualFile): Linter.Config {
  const shared = { settings: { sqlproof: settings ?? {} } };
  switch (extname(filename)) {
    case '.sql':
      return { ...shared, language: 'sqlproof/sql' };
    case '.js':
    case '.mjs':
      return { ...shared, languageOptions: { sourceType: 'module' } };
    case '.cjs':
      return { ...shared, languageOptions: { sourceType: 'commonjs' } };
    case '.jsx':
      return { ...shared, languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } };
    default:
      return { ...shared, languageOptions: { parser: typescriptParser } };
  }
}
