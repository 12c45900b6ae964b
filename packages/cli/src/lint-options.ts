import { dialectNames, type DialectName, type Preset } from '@sqlproof/core';
import { nearestName } from '../../eslint-plugin/src/nearest-name.js';
import { CannotRun } from './exit-code.js';
import { formats, type FormatName } from './formats/index.js';
import { parseArguments, type OptionSpec } from './parse-arguments.js';

/** Which ESLint to use, and how. */
export interface EslintChoice {
  /** Whether the project's own ESLint may be used. */
  readonly project: boolean;
  readonly builtIn: BuiltInOptions;
}

/** What `sqlproof lint` was asked to do. */
export interface LintOptions extends EslintChoice {
  /** As they were typed; `['.']` when none was. */
  readonly paths: readonly string[];
  /** Name that the text on standard input goes by; `undefined` when files are linted. */
  readonly stdinFilename: string | undefined;
  readonly format: FormatName;
  /** Report errors only, and nothing else on standard error. */
  readonly quiet: boolean;
  /** Warnings that are tolerated; `undefined` when nothing was said, which tolerates none. */
  readonly maxWarnings: number | undefined;
  /** Whether to say how much was understood. */
  readonly stats: boolean;
  /** Whether migrations that the main branch has already are reported too. */
  readonly allMigrations: boolean;
}

/** Choices of the built-in configuration. `undefined`: not chosen. */
export interface BuiltInOptions {
  readonly preset: Preset | undefined;
  readonly dialect: 'auto' | DialectName | undefined;
}

const specs = {
  format: { type: 'string', short: 'f' },
  quiet: { type: 'boolean', short: 'q' },
  'max-warnings': { type: 'string' },
  stats: { type: 'boolean' },
  'all-migrations': { type: 'boolean' },
  'no-project': { type: 'boolean' },
  preset: { type: 'string' },
  dialect: { type: 'string' },
  stdin: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
} as const satisfies Record<string, OptionSpec>;

const presets: readonly Preset[] = ['recommended', 'strict', 'all'];

/**
 * Reads the arguments of `sqlproof lint`.
 *
 * @throws {CannotRun} when they do not make sense; the message names the argument and what is allowed.
 */
export function readLintOptions(args: readonly string[]): LintOptions {
  const { flags, values, positionals } = parseArguments(args, specs);
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    stdinFilename: stdinFilename(flags.has('stdin'), values['stdin-filename'], positionals),
    format: oneOf('--format', values.format, formats) ?? 'stylish',
    quiet: flags.has('quiet'),
    maxWarnings: wholeNumber('--max-warnings', values['max-warnings']),
    stats: flags.has('stats'),
    allMigrations: flags.has('all-migrations'),
    project: !flags.has('no-project'),
    builtIn: {
      preset: oneOf('--preset', values.preset, presets),
      dialect: oneOf('--dialect', values.dialect, ['auto', ...dialectNames]),
    },
  };
}

function stdinFilename(
  isAsked: boolean,
  name: string | undefined,
  paths: readonly string[],
): string | undefined {
  if (!isAsked && name === undefined) return undefined;
  if (!isAsked) throw new CannotRun('--stdin-filename needs --stdin.');
  if (name === undefined) {
    throw new CannotRun('--stdin needs --stdin-filename, such as --stdin-filename query.sql.');
  }
  const [path] = paths;
  if (path === undefined) return name;
  throw new CannotRun(`--stdin reads standard input and cannot be combined with "${path}".`);
}

/**
 * The value of an option that takes one of several.
 *
 * @throws {CannotRun} when it is none of them.
 */
export function oneOf<Value extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const near = nearestName(value, allowed);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new CannotRun(`${option} cannot be "${value}".${hint} Allowed: ${allowed.join(', ')}.`);
}

function wholeNumber(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  throw new CannotRun(`${option} must be a whole number from 0, not "${value}".`);
}
