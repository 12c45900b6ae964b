import type { Place } from '@sqlproof/shadow';
import type { ExitCode } from './exit-code.js';
import { formats, formatters } from './formats/index.js';
import { readWithEslint } from './read-with-eslint.js';
import { explainProject } from './shadow/explain-project.js';
import { ledger } from './shadow/ledger.js';
import { readShadowOptions } from './shadow/shadow-options.js';
import { writeReport } from './shadow/write-report.js';
import { wantsColours, type Terminal } from './terminal.js';

/**
 * `sqlproof explain`: builds the schema in a throw-away database, plans every query on it, and prints what that shows.
 *
 * @throws {CannotRun} when the arguments or the project do not allow it, or the database cannot be had.
 */
export async function explain(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readShadowOptions(args, formats);
  const { cwd, env } = terminal;
  const collecting = { read: readWithEslint, wantsLocks: options.report !== undefined };
  const {
    report,
    diagnostics,
    data,
    placeOf: at,
  } = await explainProject(options, terminal, collecting);
  const placeOf = (one: Place): string => {
    const { file, line, column } = at(one);
    return `${file}:${line}:${column}`;
  };
  terminal.err(ledger(report, options.verbose ? placeOf : undefined));
  if (options.report !== undefined) writeReport(options.report, data, cwd);
  const format = formatters[options.format];
  terminal.out(format(diagnostics, { cwd, env, colours: wantsColours(terminal) }));
  return diagnostics.some(({ severity }) => severity !== 'notice') ? 1 : 0;
}
