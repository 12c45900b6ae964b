import type { DialectName, Diagnostic, Preset } from '@sqlproof/core';
import * as typescriptParser from '@typescript-eslint/parser';
import type { ESLint } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { Linter } from 'eslint/universal';
import { readFileSync } from 'node:fs';
import { codeFiles } from '../../cli/src/built-in-files.js';
import { toDiagnostics } from '../../cli/src/project-eslint.js';
import { relativePath } from './paths.js';
import { findSourceFiles } from './source-files.js';

export interface BuiltInRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly preset: Preset;
  readonly dialect: 'auto' | DialectName;
  /** Absolute paths of the only files that can be migrations not applied yet; `undefined` when nobody knows. */
  readonly unreleased: readonly string[] | undefined;
}

/** A file that nothing could be said about. */
export interface UnreadableFile {
  readonly file: string;
  readonly reason: string;
}

/** What the built-in configuration has to say. */
export interface BuiltInResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: number;
  readonly tooLarge: number;
  /** A file that does not parse is a matter for the compiler, not a database problem. */
  readonly unreadable: readonly UnreadableFile[];
}

/** Lints with the linter, the parser and the rules inside the bundle; the project's own packages are not touched. */
export function lintBuiltIn(request: BuiltInRequest): BuiltInResult {
  const { cwd, paths } = request;
  const linter = new Linter({ cwd });
  const configuration = configurationOf(request);
  const { files, tooLarge } = findSourceFiles(cwd, paths);
  const linted = files.map((path) => lintFile(linter, configuration, path));
  const toFile = (path: string): string => relativePath(cwd, path);
  const results = linted.filter((result) => 'messages' in result);
  return {
    diagnostics: toDiagnostics(results, toFile),
    files: results.length,
    tooLarge,
    unreadable: linted.flatMap((result) =>
      'reason' in result ? [{ file: toFile(result.filePath), reason: result.reason }] : [],
    ),
  };
}

function configurationOf({ preset, dialect, unreleased }: BuiltInRequest): Linter.Config[] {
  return [
    // Directives about the project's own rules are no concern of ours.
    { linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' } },
    {
      files: [codeFiles],
      languageOptions: { parser: typescriptParser },
    },
    ...sqlproof.configs[preset],
    ...(dialect === 'auto' ? [] : [{ settings: { sqlproof: { dialect } } }]),
    ...(unreleased ? [{ settings: { sqlproof: { migrations: { unreleased } } } }] : []),
  ];
}

type FileResult = ESLint.LintResult | { readonly filePath: string; readonly reason: string };

function lintFile(linter: Linter, configuration: Linter.Config[], path: string): FileResult {
  try {
    const messages = linter.verify(readFileSync(path, 'utf8'), configuration, path);
    // Directives that ESLint no longer knows are fatal too, and say nothing of the rest of the file.
    const fatal = messages.find(({ message }) => message.startsWith('Parsing error: '));
    if (fatal) return { filePath: path, reason: fatal.message };
    return resultOf(path, messages);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { filePath: path, reason };
  }
}

function resultOf(filePath: string, messages: Linter.LintMessage[]): ESLint.LintResult {
  return {
    filePath,
    messages,
    suppressedMessages: [],
    errorCount: messages.filter(({ severity }) => severity === 2).length,
    warningCount: messages.filter(({ severity }) => severity === 1).length,
    fatalErrorCount: 0,
    fixableErrorCount: 0,
    fixableWarningCount: 0,
    usedDeprecatedRules: [],
  };
}
