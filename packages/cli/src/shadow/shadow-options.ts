import { dialectNames } from '@sqlproof/core';
import { CannotRun } from '../exit-code.js';
import { oneOf, type EslintChoice } from '../lint-options.js';
import { parseArguments, type OptionSpec } from '../parse-arguments.js';
import { engineNames, type EngineName } from './engine-names.js';

/** What a command with a shadow database was asked to do. */
export interface ShadowOptions<Format extends string = string> extends EslintChoice {
  /** As they were typed. */
  readonly paths: readonly string[];
  readonly format: Format;
  /** `undefined`: the one for the database that the project is for. */
  readonly engine: EngineName | undefined;
  /** Major version of a native PostgreSQL. */
  readonly major: number;
  /** A server; its password must not be printed. */
  readonly url: string | undefined;
  /** Commit against which the project is compared; `undefined` to look at the project alone. */
  readonly base: string | undefined;
  /** Folder of the migrations that make the schema; `undefined` when there is one set of them only. */
  readonly migrations: string | undefined;
  /** Command that makes the schema in the place of the migrations; runs code of the project. */
  readonly migrate: string | undefined;
  /** What is run before the first migration: names of those that come with sqlproof, and paths of `.sql` files. */
  readonly preludes: readonly string[];
  /** Roles that are made before the first migration. */
  readonly roles: readonly string[];
  /** File with the statistics of a server; `undefined` to plan as for tables of which nothing is known. */
  readonly stats: string | undefined;
  /** Collation of the databases in use, where it is known. */
  readonly collation: (typeof collations)[number] | undefined;
  /** Whether databases are kept for the next run. */
  readonly cache: boolean;
  /** File that a report is written to, whose ending says how; `undefined` for none. */
  readonly report: ReportFile | undefined;
  /** Whether each statement that was left out is listed. */
  readonly verbose: boolean;
}

/** Where a report goes. */
export interface ReportFile {
  /** As it was typed. */
  readonly path: string;
  readonly kind: 'markdown' | 'html';
}

/** The one that makes a difference: an index in it serves a search by a beginning. */
const collations = ['C'] as const;
/** The newest one that sqlproof is tested on. */
const newest = 18;

const specs = {
  engine: { type: 'string' },
  'postgres-version': { type: 'string' },
  url: { type: 'string' },
  format: { type: 'string', short: 'f' },
  base: { type: 'string' },
  migrations: { type: 'string' },
  migrate: { type: 'string' },
  prelude: { type: 'string' },
  roles: { type: 'string' },
  stats: { type: 'string' },
  collation: { type: 'string' },
  report: { type: 'string' },
  verbose: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  'no-project': { type: 'boolean' },
  dialect: { type: 'string' },
} as const satisfies Record<string, OptionSpec>;

/**
 * Reads the arguments of a command with a shadow database. `formats`: those it can print, the usual one first.
 *
 * @throws {CannotRun} when they do not make sense; the message names the argument and what is allowed.
 */
export function readShadowOptions<Format extends string>(
  args: readonly string[],
  formats: readonly [Format, ...Format[]],
): ShadowOptions<Format> {
  const { flags, values, positionals } = parseArguments(args, specs);
  return {
    paths: positionals,
    format: oneOf('--format', values.format, formats) ?? formats[0],
    engine: oneOf('--engine', values.engine, engineNames) ?? engineOfUrl(values.url),
    major: majorVersion(values['postgres-version']),
    url: values.url,
    base: values.base,
    migrations: values.migrations,
    migrate: commandOf(values.migrate),
    preludes: listOf(values.prelude),
    roles: listOf(values.roles).map(roleName),
    stats: values.stats,
    collation: oneOf('--collation', values.collation, collations),
    cache: !flags.has('no-cache'),
    report: reportFile(values.report),
    verbose: flags.has('verbose'),
    project: !flags.has('no-project'),
    builtIn: {
      preset: undefined,
      dialect: oneOf('--dialect', values.dialect, ['auto', ...dialectNames]),
    },
  };
}

/** A server is for the database that its address is of. */
function engineOfUrl(url: string | undefined): 'mysql' | 'url' | undefined {
  if (!url) return undefined;
  return /^(?:mysql|mariadb):/i.test(url) ? 'mysql' : 'url';
}

function listOf(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

function commandOf(value: string | undefined): string | undefined {
  if (value === undefined || value.trim() !== '') return value;
  throw new CannotRun('--migrate needs a command, as in --migrate "npx knex migrate:latest".');
}

function majorVersion(value: string | undefined): number {
  if (value === undefined) return newest;
  const major = Number(value);
  if (Number.isInteger(major) && major >= 12 && major <= newest) return major;
  throw new CannotRun(
    `--postgres-version must be a whole number from 12 to ${newest}, not "${value}".`,
  );
}

function roleName(name: string): string {
  if (!/["\0]/.test(name)) return name;
  throw new CannotRun(`--roles cannot have a quotation mark in it, as in ${JSON.stringify(name)}.`);
}

function reportFile(path: string | undefined): ReportFile | undefined {
  if (path === undefined) return undefined;
  if (/\.md$/i.test(path)) return { path, kind: 'markdown' };
  if (/\.html$/i.test(path)) return { path, kind: 'html' };
  throw new CannotRun(`--report must name a file that ends in .md or .html, not "${path}".`);
}
