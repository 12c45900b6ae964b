import type { Diagnostic, RelatedPlace } from '@sqlproof/core';
import {
  checkChange,
  checkProject,
  ShadowTrouble,
  stateOf,
  type Change,
  type Place,
  type Project,
  type ReportData,
  type ShadowReport,
} from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { baseOf } from './base.js';
import { chooseHistory } from './choose-history.js';
import {
  collectFacts,
  type CollectedFacts,
  type Collecting,
  type ReadFiles,
} from './collect-facts.js';
import { openEngine } from './open-engine.js';
import { preludeText } from './preludes.js';
import type { ShadowOptions } from './shadow-options.js';
import { sourcePlaces } from './source-places.js';
import { placedFindings, type PlacedFinding } from './to-diagnostics.js';
import { toReportData } from './to-report-data.js';

/** What a run with a shadow database found, and how. */
export interface Explained {
  readonly report: ShadowReport;
  /** In the order of files and places. */
  readonly findings: readonly PlacedFinding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly data: ReportData;
  /** Where a range of a file lies. */
  readonly placeOf: (place: Place) => RelatedPlace;
}

/**
 * Builds the schema of a project and plans its queries; with a base, on both sides of the change.
 *
 * @throws {CannotRun} when the project does not allow it, or the database cannot be had.
 */
export async function explainProject(
  options: ShadowOptions,
  terminal: Pick<Terminal, 'cwd' | 'env'>,
  collecting: Collecting,
): Promise<Explained> {
  const { cwd } = terminal;
  const paths = options.paths.length > 0 ? options.paths : ['.'];
  const facts = await collectFacts(cwd, paths, options, collecting);
  const project = projectOf(facts, cwd, options);
  const change = await changeOf(project, facts, options, cwd, collecting.read);
  const report = await run(project, change, options, terminal);
  const placeOf = sourcePlaces(cwd, (path) => facts.textOf(path));
  const findings = placedFindings(report.findings, placeOf);
  return {
    report,
    findings,
    placeOf,
    diagnostics: findings.map(({ diagnostic }) => diagnostic),
    data: toReportData({
      report,
      findings,
      placeOf,
      change,
      locks: facts.locks,
      cwd,
      options,
      project,
    }),
  };
}

function projectOf(facts: CollectedFacts, cwd: string, options: ShadowOptions): Project {
  return {
    prelude: preludeText(cwd, options.preludes, options.roles),
    migrations: chooseHistory(facts, cwd, options.migrations),
    queries: facts.queries.flatMap(({ queries }) => queries),
    leftOut: facts.queries.flatMap(({ leftOut }) => leftOut),
    sizes: facts.sizes,
    collation: options.collation,
  };
}

async function changeOf(
  project: Project,
  facts: CollectedFacts,
  options: ShadowOptions,
  cwd: string,
  read: ReadFiles,
): Promise<Change | undefined> {
  if (options.base === undefined) return undefined;
  return { ...project, ...(await baseOf(cwd, options.base, project, facts, options, read)) };
}

async function run(
  project: Project,
  change: Change | undefined,
  options: ShadowOptions,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): Promise<ShadowReport> {
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
