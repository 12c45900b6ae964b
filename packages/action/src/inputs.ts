import { getInput, getMultilineInput } from '@actions/core';
import { dialectNames, type DialectName, type Preset } from '@sqlproof/core';
import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { CannotRun } from '../../cli/src/exit-code.js';
import { engineNames, type EngineName } from '../../cli/src/shadow/engine-names.js';
import { readShadowOptions, type ShadowOptions } from '../../cli/src/shadow/shadow-options.js';
import { nearestName } from '../../eslint-plugin/src/nearest-name.js';

const presets = ['recommended', 'strict', 'all'] as const satisfies readonly Preset[];
const filters = ['added', 'file', 'all'] as const;
const shadows = ['false', 'true', ...engineNames] as const;
const failures = ['error', 'warning', 'never'] as const;

/** Which problems count: those on added lines, those in changed files, or every one. */
export type Filter = (typeof filters)[number];

/** From which severity on a problem that counts fails the step. */
export type FailOn = (typeof failures)[number];

/** The inputs of `action.yml`, checked. */
export interface Inputs {
  readonly token: string;
  /** Absolute. */
  readonly workingDirectory: string;
  /** Files and folders, relative to the working directory. */
  readonly paths: readonly string[];
  readonly filter: Filter;
  readonly preset: Preset;
  readonly dialect: 'auto' | DialectName;
  readonly failOn: FailOn;
  readonly shadow: ShadowInputs;
}

/** What is asked of a shadow database. */
export interface ShadowInputs {
  /** `auto`: the one for the database that the project is for; `undefined`: none is used. */
  readonly engine: EngineName | 'auto' | undefined;
  /** A server, with its password; empty when none is given. */
  readonly url: string;
  /** What else is asked of it, as of `sqlproof explain`. */
  readonly options: ShadowOptions;
  /** Absolute path of a file with statistics; `undefined` when none is given. */
  readonly stats: string | undefined;
  /** Whether a shadow database that fails, fails the step. */
  readonly canFail: boolean;
}

/**
 * Reads the inputs.
 *
 * @param workspace real path of the folder that holds the checkout
 * @throws {CannotRun} when a value is not usable; the message names the input, the value and what is allowed.
 */
export function readInputs(workspace: string): Inputs {
  const workingDirectory = directoryIn(workspace, getInput('working-directory') || '.');
  return {
    token: getInput('token'),
    workingDirectory,
    paths: pathsIn(workingDirectory, getMultilineInput('paths')),
    filter: oneOf('filter', filters, 'added'),
    preset: oneOf('preset', presets, 'recommended'),
    dialect: oneOf('dialect', ['auto', ...dialectNames], 'auto'),
    failOn: oneOf('fail-on', failures, 'error'),
    shadow: shadowInputs(workingDirectory),
  };
}

function shadowInputs(workingDirectory: string): ShadowInputs {
  const shadow = oneOf('shadow', shadows, 'false');
  return {
    engine: shadow === 'false' ? undefined : shadow === 'true' ? 'auto' : shadow,
    url: getInput('shadow-url'),
    options: shadowOptions(getMultilineInput('shadow-options')),
    stats: statsIn(workingDirectory, getInput('shadow-stats')),
    canFail: oneOf('shadow-fail', ['false', 'true'], 'false') === 'true',
  };
}

/** Options of `sqlproof explain` that the Action itself decides. */
const decided =
  /^--(?:base|engine|url|format|report|stats|verbose|no-project|dialect)(?:[ =]|$)|^-f/;

/** One option per line, with its value behind a space or `=`. */
function shadowOptions(lines: readonly string[]): ShadowOptions {
  const wrong = lines.find((line) => !line.startsWith('--') || decided.test(line));
  if (wrong !== undefined) {
    throw new CannotRun(
      `The input "shadow-options" cannot hold ${JSON.stringify(wrong)}. Allowed: options of "sqlproof explain", one per line, ` +
        'besides those that the Action decides: --base, --engine, --url, --format, --report, --stats, --verbose, --no-project, --dialect.',
    );
  }
  const args = lines.flatMap((line) => {
    const [, name = '', value] = /^(--[\w-]+)\s+(.*)$/s.exec(line) ?? [line, line];
    return value === undefined ? [name] : [name, value];
  });
  try {
    return readShadowOptions(args, ['json']);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`The input "shadow-options" is wrong: ${reason}`, { cause: error });
  }
}

function statsIn(workingDirectory: string, text: string): string | undefined {
  if (text === '') return undefined;
  const path = resolve(workingDirectory, text);
  const isFile = isBelow(workingDirectory, path) && kindOf(path) === 'file';
  if (isFile && realPath(path) === path) return path;
  throw new CannotRun(
    `The input "shadow-stats" cannot be ${JSON.stringify(text)}. Allowed: a file below the working directory, no symbolic link.`,
  );
}

function oneOf<Value extends string>(
  name: string,
  allowed: readonly Value[],
  whenEmpty: NoInfer<Value>,
): Value {
  const text = getInput(name);
  if (text === '') return whenEmpty;
  const value = allowed.find((candidate) => candidate === text);
  if (value !== undefined) return value;
  const near = nearestName(text, allowed);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new CannotRun(
    `The input "${name}" cannot be ${JSON.stringify(text)}.${hint} Allowed: ${allowed.join(', ')}.`,
  );
}

function directoryIn(workspace: string, text: string): string {
  const directory = realPath(resolve(workspace, text));
  if (
    directory !== undefined &&
    isBelow(workspace, directory) &&
    kindOf(directory) === 'directory'
  ) {
    return directory;
  }
  throw new CannotRun(
    `The input "working-directory" cannot be ${JSON.stringify(text)}. Allowed: a folder of the checked-out repository.`,
  );
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function pathsIn(workingDirectory: string, lines: readonly string[]): readonly string[] {
  const paths = lines.length === 0 ? ['.'] : lines;
  const wrong = paths.find((path) => !isUsable(workingDirectory, path));
  if (wrong === undefined) return paths;
  throw new CannotRun(
    `The input "paths" cannot hold ${JSON.stringify(wrong)}. Allowed: files and folders below the working directory, one per line; no patterns, no symbolic links.`,
  );
}

function isUsable(workingDirectory: string, path: string): boolean {
  const absolute = resolve(workingDirectory, path);
  return isBelow(workingDirectory, absolute) && kindOf(absolute) !== undefined;
}

function isBelow(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}

function kindOf(path: string): 'file' | 'directory' | undefined {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory()) return 'directory';
  return status?.isFile() ? 'file' : undefined;
}
