import type { Diagnostic, RelatedPlace } from '@sqlproof/core';
import {
  checkChange,
  checkProject,
  foundationOf,
  foundFor,
  ShadowTrouble,
  stateOf,
  type Change,
  type DatabaseStatistics,
  type MigrationSteps,
  type OpenedDatabase,
  type Place,
  type Project,
  type ReportData,
  type ShadowReport,
} from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { baseOf } from './base.js';
import { chooseEngine } from './choose-engine.js';
import { chooseHistory, undecidedNotices } from './choose-history.js';
import {
  collectFacts,
  type CollectedFacts,
  type Collecting,
  type ReadFiles,
} from './collect-facts.js';
import { engineDialects } from './engine-names.js';
import { runMigrateCommand } from './migrate-command.js';
import { openEngine, type RunOptions } from './open-engine.js';
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
  const { engine, isCertain, notices } = chooseEngine(options, facts);
  if (isCertain) facts.decide(engineDialects[engine]);
  if (statistics && engineDialects[engine] !== 'postgresql') {
    throw new CannotRun('--stats is for PostgreSQL: of other databases no statistics are read.');
  }
  const chosen = { ...options, engine };
  const project = withSizes(projectOf(facts, terminal, chosen), statistics);
  const change = await changeOf(project, facts, chosen, terminal, collecting.read);
  const read = facts.histories.flatMap(({ migrations }) => migrations);
  const checked = await run({ project, change, read, options: chosen, statistics }, terminal);
  const report = {
    ...checked,
    notices: [...notices, ...undecidedNotices(facts, cwd), ...checked.notices],
  };
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
  options: RunOptions,
): Project {
  const { migrate } = options;
  const dialect = engineDialects[options.engine];
  return {
    prelude: preludeText(cwd, dialect, options),
    ...(migrate === undefined
      ? { migrations: chooseHistory(facts, dialect, cwd, options.migrations) }
      : { migrations: [], migrator: (to) => runMigrateCommand(migrate, to, { cwd, env }) }),
    ...foundFor(dialect, facts.queries),
    sizes: facts.sizes,
    collation: options.collation,
  };
}

async function changeOf(
  project: Project,
  facts: CollectedFacts,
  options: RunOptions,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  read: ReadFiles,
): Promise<Change | undefined> {
  const { base, migrate, engine } = options;
  if (base === undefined) return undefined;
  const now = { migrations: project.migrations, dialect: engineDialects[engine], facts };
  const before = await baseOf(cwd, base, now, options, read);
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
  /** All migrations that were read, also those that a program runs in their place. */
  readonly read: readonly MigrationSteps[];
  readonly options: RunOptions;
  readonly statistics: DatabaseStatistics | undefined;
}

async function run(
  { project, change, read, options, statistics }: Run,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): Promise<ShadowReport> {
  const foundation = change
    ? { ...project, migrations: change.base, migrator: change.baseMigrator }
    : foundationOf(project);
  const wanted = [...read, ...(change?.base ?? [])];
  try {
    const opened = await openEngine(options, { cwd, env }, wanted, stateOf(foundation));
    const check = (one: OpenedDatabase): Promise<ShadowReport> =>
      change ? checkChange(one, change) : checkProject(one, project);
    const report = await (
      statistics ? withStatistics(opened, statistics, project, check) : check(opened)
    ).finally(() => opened.engine.close());
    return { ...report, notices: [...report.notices, ...(opened.engine.warnings ?? [])] };
  } catch (error) {
    if (error instanceof ShadowTrouble) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}
