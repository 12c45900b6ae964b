import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  exportStatistics,
  ShadowTrouble,
  type DatabaseStatistics,
  type Exported,
} from '@sqlproof/shadow';
import { CannotRun, type ExitCode } from './exit-code.js';
import { readExportOptions, type ExportOptions } from './stats/export-options.js';
import type { Terminal } from './terminal.js';

/**
 * `sqlproof stats export`: reads the sizes of tables and the statistics of columns from a server, for `sqlproof explain --stats`.
 *
 * @throws {CannotRun} when the arguments do not make sense, the server refuses, or the file cannot be written.
 */
export async function stats(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readExportOptions(args, terminal.env);
  const { statistics, notices } = await exported(options);
  const text = textOf(statistics);
  if (options.output === undefined) terminal.out(text);
  else write(resolve(terminal.cwd, options.output), options.output, text);
  terminal.err(`${[...summary(statistics), ...notices.map((one) => `Note: ${one}`)].join('\n')}\n`);
  return 0;
}

async function exported(options: ExportOptions): Promise<Exported> {
  try {
    return await exportStatistics(options);
  } catch (error) {
    if (error instanceof ShadowTrouble) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}

/** A line for each relation and statement, so that a new export can be compared with the one before. */
function textOf({ relations, statements, ...head }: DatabaseStatistics): string {
  const start = JSON.stringify(head).slice(1, -1);
  const lines = (list: readonly object[]): string =>
    list.map((one) => `\n  ${JSON.stringify(one)}`).join();
  const called =
    statements === null
      ? 'null'
      : `{"since":${JSON.stringify(statements.since)},"entries":[${lines(statements.entries)}\n]}`;
  return `{${start},\n"relations":[${lines(relations)}\n],\n"statements":${called}}\n`;
}

/** Only its owner may read what can hold values. */
function write(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`the statistics cannot be written to "${shown}": ${reason}`, {
      cause: error,
    });
  }
}

function* summary({
  holdsValues,
  server,
  relations,
  statements,
}: DatabaseStatistics): Generator<string> {
  const columns = relations.reduce((sum, one) => sum + one.columns.length, 0);
  const tables = relations.filter(({ kind }) => kind !== 'index').length;
  const called = statements === null ? '' : `, ${statements.entries.length} statements`;
  yield `PostgreSQL ${server}: statistics of ${tables} tables, ${relations.length - tables} indexes, ${columns} columns${called}.`;
  yield holdsValues
    ? 'Warning: this file holds values of the database: the most common ones of each column and samples of the others. Keep it as you keep the data.'
    : 'No values of columns are in it. Names of tables and columns are, and how often statements were called.';
}
