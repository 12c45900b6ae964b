import type { Diagnostic } from '@sqlproof/core';
import {
  checkChange,
  checkProject,
  ShadowTrouble,
  stateOf,
  type Place,
  type Project,
  type ShadowReport,
} from '@sqlproof/shadow';
import { CannotRun, type ExitCode } from './exit-code.js';
import { formats, formatters } from './formats/index.js';
import { baseOf } from './shadow/base.js';
import { chooseHistory } from './shadow/choose-history.js';
import { collectFacts, type CollectedFacts } from './shadow/collect-facts.js';
import { ledger } from './shadow/ledger.js';
import { openEngine } from './shadow/open-engine.js';
import { preludeText } from './shadow/preludes.js';
import { readShadowOptions, type ShadowOptions } from './shadow/shadow-options.js';
import { placesIn } from './shadow/places-in.js';
import { toDiagnostics } from './shadow/to-diagnostics.js';
import { wantsColours, type Terminal } from './terminal.js';

/**
 * `sqlproof explain`: builds the schema in a throw-away database, plans every query on it, and prints what that shows.
 *
 * @throws {CannotRun} when the arguments or the project do not allow it, or the database cannot be had.
 */
export async function explain(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readShadowOptions(args, formats);
  const { cwd, env } = terminal;
  const { report, diagnostics, placeOf } = await explainProject(options, terminal);
  terminal.err(ledger(report, options.verbose ? placeOf : undefined));
  const format = formatters[options.format];
  terminal.out(format(diagnostics, { cwd, env, colours: wantsColours(terminal) }));
  return diagnostics.length > 0 ? 1 : 0;
}

/** What a run with a shadow database found, and how. */
export interface Explained {
  readonly report: ShadowReport;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a query stands, as `file:line:column`. */
  readonly placeOf: (query: Place) => string;
}

/**
 * Builds the schema of a project and plans its queries; with a base, on both sides of the change.
 *
 * @throws {CannotRun} when the project does not allow it, or the database cannot be had.
 */
export async function explainProject(
  options: ShadowOptions,
  terminal: Pick<Terminal, 'cwd' | 'env'>,
): Promise<Explained> {
  const { cwd } = terminal;
  const paths = options.paths.length > 0 ? options.paths : ['.'];
  const facts = await collectFacts(cwd, paths, options);
  const report = await run(projectOf(facts, cwd, options), facts, options, terminal);
  const places = placesIn(cwd, (path) => facts.textOf(path));
  return {
    report,
    diagnostics: toDiagnostics(report.findings, places),
    placeOf: ({ path, span: [start] }) => {
      const { line, column } = places.at(path, start);
      return `${places.shown(path)}:${line}:${column}`;
    },
  };
}

function projectOf(facts: CollectedFacts, cwd: string, options: ShadowOptions): Project {
  return {
    prelude: preludeText(cwd, options.preludes, options.roles),
    migrations: chooseHistory(facts, cwd, options.migrations),
    queries: facts.queries.flatMap(({ queries }) => queries),
    leftOut: facts.queries.flatMap(({ leftOut }) => leftOut),
    sizes: facts.sizes,
  };
}

async function run(
  project: Project,
  facts: CollectedFacts,
  options: ShadowOptions,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): Promise<ShadowReport> {
  const base =
    options.base === undefined
      ? undefined
      : await baseOf(cwd, options.base, project, facts, options);
  const change = base && { ...project, ...base };
  const foundation = change ? { ...project, migrations: change.base } : project;
  const wanted = [...project.migrations, ...(change?.base ?? [])];
  try {
    const opened = await openEngine(options, { cwd, env }, wanted, stateOf(foundation));
    try {
      return await (change ? checkChange(opened, change) : checkProject(opened, project));
    } finally {
      await opened.engine.close();
    }
  } catch (error) {
    if (error instanceof ShadowTrouble) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}
