import { dialectNames } from '@sqlproof/core';
import { CannotRun } from './exit-code.js';
import { oneOf, type EslintChoice } from './lint-options.js';
import { lockFormats, type LockFormatName } from './locks/index.js';
import { parseArguments, type OptionSpec } from './parse-arguments.js';

/** What `sqlproof locks` was asked to do. */
export interface LocksOptions extends EslintChoice {
  readonly paths: readonly string[];
  readonly format: LockFormatName;
}

const specs = {
  format: { type: 'string', short: 'f' },
  'no-project': { type: 'boolean' },
  dialect: { type: 'string' },
} as const satisfies Record<string, OptionSpec>;

/**
 * Reads the arguments of `sqlproof locks`.
 *
 * @throws {CannotRun} when they do not make sense; the message names the argument and what is allowed.
 */
export function readLocksOptions(args: readonly string[]): LocksOptions {
  const { flags, values, positionals } = parseArguments(args, specs);
  if (positionals.length === 0) {
    throw new CannotRun('name the migrations, as in: sqlproof locks db/migrations/0042_add.sql');
  }
  return {
    paths: positionals,
    format: oneOf('--format', values.format, lockFormats) ?? 'text',
    project: !flags.has('no-project'),
    builtIn: {
      preset: undefined,
      dialect: oneOf('--dialect', values.dialect, ['auto', ...dialectNames]),
    },
  };
}
