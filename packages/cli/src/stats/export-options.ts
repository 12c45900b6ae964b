import { CannotRun } from '../exit-code.js';
import { parseArguments, type OptionSpec } from '../parse-arguments.js';

/** What `sqlproof stats export` was asked to do. */
export interface ExportOptions {
  /** A PostgreSQL server; its password must not be printed. */
  readonly url: string;
  readonly schemas: readonly string[] | undefined;
  /** Whether values of columns may be in the file. */
  readonly withValues: boolean;
  /** As it was typed; `undefined` for standard output. */
  readonly output: string | undefined;
}

const specs = {
  url: { type: 'string' },
  schema: { type: 'string' },
  redact: { type: 'boolean' },
  values: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
} as const satisfies Record<string, OptionSpec>;

/**
 * Reads the arguments behind `sqlproof stats`.
 *
 * @throws {CannotRun} when they do not make sense; the message names the argument and what is allowed.
 */
export function readExportOptions(
  [action, ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ExportOptions {
  if (action !== 'export') {
    const given = action === undefined ? '' : `, not ${JSON.stringify(action)}`;
    throw new CannotRun(`"sqlproof stats" is followed by "export"${given}.`);
  }
  const { flags, values, positionals } = parseArguments(args, specs);
  const [extra] = positionals;
  // It may be the URL, which must not be printed.
  if (extra !== undefined)
    throw new CannotRun('sqlproof stats export takes options only; the server goes behind --url.');
  if (flags.has('redact') && flags.has('values')) {
    throw new CannotRun('--redact leaves out the values that --values asks for; give one of them.');
  }
  const url = values.url ?? env['SQLPROOF_STATS_URL'];
  if (!url) {
    throw new CannotRun(
      'sqlproof stats export needs --url, or the environment variable SQLPROOF_STATS_URL.',
    );
  }
  return {
    url,
    schemas: schemasIn(values.schema),
    withValues: flags.has('values'),
    output: values.output,
  };
}

function schemasIn(value: string | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const names = value.split(',').map((name) => name.trim());
  if (!names.includes('')) return names;
  throw new CannotRun(`--schema must be names separated by commas, not "${value}".`);
}
