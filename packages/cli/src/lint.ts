import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Diagnostic } from '@sqlproof/core';
import type { ESLint } from 'eslint';
import { changedFiles } from './changed-files.js';
import { chooseEslint } from './choose-eslint.js';
import { CannotRun, type ExitCode } from './exit-code.js';
import { formatters } from './formats/index.js';
import { readLintOptions, type LintOptions } from './lint-options.js';
import { toDiagnostics } from './project-eslint.js';
import { describeStatistics, whileCounting } from './statistics.js';
import { isOurs, targetFiles } from './target-files.js';
import { wantsColours, type Terminal } from './terminal.js';

/**
 * `sqlproof lint`: finds problems in files, prints them, and says whether there were any.
 *
 * @throws {CannotRun} when the arguments or the project's configuration do not allow it.
 */
export async function lint(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readLintOptions(args);
  const diagnostics = await findAndCount(options, terminal);
  const { cwd, env } = terminal;
  const format = formatters[options.format];
  terminal.out(format(diagnostics, { cwd, env, colours: wantsColours(terminal) }));
  return exitCode(diagnostics, options, terminal);
}

/** Statistics go to standard error, so that they do not get into the way of a format for programs. */
async function findAndCount(
  options: LintOptions,
  terminal: Terminal,
): Promise<readonly Diagnostic[]> {
  if (!options.stats) return findProblems(options, terminal);
  const { result, statistics } = await whileCounting(() => findProblems(options, terminal));
  terminal.err(describeStatistics(statistics));
  return result;
}

async function findProblems(
  options: LintOptions,
  terminal: Terminal,
): Promise<readonly Diagnostic[]> {
  const { cwd } = terminal;
  const targets = targetsOf(options, cwd);
  if (targets.length === 0) return nothingToLint(options, terminal);
  const unreleased = options.allMigrations
    ? undefined
    : await unreleasedFiles(options, targets, cwd);
  const chosen = await chooseEslint(cwd, targets, options, unreleased);
  const { eslint, prefix, description } = chosen;
  const results = (await run(eslint, targets, options, terminal)).filter((result) =>
    isOurs(result.filePath),
  );
  if (results.length === 0) return nothingToLint(options, terminal);
  if (!options.quiet) terminal.err(`${description}\n`);
  if (options.stats && !chosen.knowsReleases) {
    terminal.err(
      'All migrations are looked at: neither settings nor git say which were applied.\n',
    );
  }
  const diagnostics = toDiagnostics(results, (path) => displayedPath(path, cwd), prefix);
  return options.quiet ? diagnostics.filter(isError) : diagnostics;
}

/** What standard input holds under a name that no file has is new. */
async function unreleasedFiles(
  { stdinFilename }: LintOptions,
  targets: readonly string[],
  cwd: string,
): Promise<readonly string[] | undefined> {
  const changed = await changedFiles(cwd);
  if (stdinFilename === undefined || !changed) return changed;
  const made = targets.filter((target) => !existsSync(target));
  return [...changed, ...made.map((target) => target.replaceAll('\\', '/'))];
}

function targetsOf({ stdinFilename, paths }: LintOptions, cwd: string): readonly string[] {
  if (stdinFilename === undefined) return targetFiles(cwd, paths);
  return isOurs(stdinFilename) ? [resolve(cwd, stdinFilename)] : [];
}

/** Commit hooks pass whatever was changed, often nothing of ours; only a person is told. */
function nothingToLint({ quiet }: LintOptions, terminal: Terminal): readonly Diagnostic[] {
  if (terminal.hasReader && !quiet) terminal.err('There is no file to lint.\n');
  return [];
}

async function run(
  eslint: ESLint,
  targets: readonly string[],
  { stdinFilename }: LintOptions,
  terminal: Terminal,
): Promise<readonly ESLint.LintResult[]> {
  try {
    if (stdinFilename === undefined) return await eslint.lintFiles([...targets]);
    const filePath = resolve(terminal.cwd, stdinFilename);
    return await eslint.lintText(await terminal.input(), { filePath, warnIgnored: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`ESLint stopped: ${reason}`, { cause: error });
  }
}

function displayedPath(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll('\\', '/');
}

function exitCode(
  diagnostics: readonly Diagnostic[],
  { maxWarnings }: LintOptions,
  terminal: Terminal,
): ExitCode {
  const warnings = diagnostics.filter((diagnostic) => !isError(diagnostic)).length;
  if (diagnostics.length > warnings) return 1;
  if (warnings <= (maxWarnings ?? 0)) return 0;
  if (maxWarnings !== undefined) {
    terminal.err(`Too many warnings: ${warnings}, and --max-warnings is ${maxWarnings}.\n`);
  }
  return 1;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
