import type { Diagnostic, RelatedPlace } from '@sqlproof/core';
import {
  checkChange,
  checkProject,
  ShadowTrouble,
  stateOf,
  type Change,
  type DatabaseStatistics,
  type Opened,
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
import { runMigrateCommand } from './migrate-command.js';
import { preludeText } from './preludes.js';
import type { ShadowOptions } from './shadow-options.js';
import { sourcePlaces } from './source-places.js';
import { statisticsIn, withSizes, withStatistics } from './use-statistics.js';
import { placedFindings, type PlacedFinding } from './to-diagnostics.js';
import { toReportData } from './to-report-data.js';
import { withWorktree } from './worktree.js';

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
  const statistics = statisticsIn(options.stats, cwd);
  const paths = options.paths.length > 0 ? options.paths : ['.'];
  const facts = await collectFacts(cwd, paths, options, collecting);
  const project = withSizes(projectOf(facts, terminal, options), statistics);
  const change = await changeOf(project, facts, options, terminal, collecting.read);
  const report = await run({ project, change, options, statistics }, terminal);
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
      statistics,
    }),
  };
}

function projectOf(
  facts: CollectedFacts,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  options: ShadowOptions,
): Project {
  const { migrate } = options;
  return {
    prelude: preludeText(cwd, options.preludes, options.roles),
    ...(migrate === undefined
      ? { migrations: chooseHistory(facts, cwd, options.migrations) }
      : { migrations: [], migrator: (to) => runMigrateCommand(migrate, to, { cwd, env }) }),
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
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  read: ReadFiles,
): Promise<Change | undefined> {
  const { base, migrate } = options;
  if (base === undefined) return undefined;
  const before = await baseOf(cwd, base, project, facts, options, read);
  if (migrate === undefined) return { ...project, ...before };
  return {
    ...project,
    ...before,
    baseMigrator: (to) =>
      withWorktree(cwd, base, (there) => runMigrateCommand(migrate, to, { cwd: there.cwd, env })),
  };
}

interface Run {
  readonly project: Project;
  readonly change: Change | undefined;
  readonly options: ShadowOptions;
  readonly statistics: DatabaseStatistics | undefined;
}

async function run(
  { project, change, options, statistics }: Run,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): Promise<ShadowReport> {
  const foundation = change
    ? { ...project, migrations: change.base, migrator: change.baseMigrator }
    : project;
  const wanted = [...project.migrations, ...(change?.base ?? [])];
  try {
    const opened = await openEngine(options, { cwd, env }, wanted, stateOf(foundation));
    const check = (one: Opened): Promise<ShadowReport> =>
      change ? checkChange(one, change) : checkProject(one, project);
    try {
      if (!statistics) return await check(opened);
      return await withStatistics(opened, statistics, project, check);
    } finally {
      await opened.engine.close();
    }
  } catch (error) {
    if (error instanceof ShadowTrouble) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}
