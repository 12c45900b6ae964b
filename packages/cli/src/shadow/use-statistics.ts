import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  largestStatistics,
  postgresPlanner,
  readStatistics,
  rowsOfTables,
  ShadowTrouble,
  sizesWith,
  weighFindings,
  WithStatistics,
  type DatabaseStatistics,
  type OpenedDatabase,
  type Project,
  type ShadowReport,
} from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';

/**
 * The statistics that a run is to plan with.
 *
 * @throws {CannotRun} when the file cannot be read, or is none that `sqlproof stats export` writes.
 */
export function statisticsIn(
  path: string | undefined,
  cwd: string,
): DatabaseStatistics | undefined {
  if (path === undefined) return undefined;
  try {
    return readStatistics(textOf(resolve(cwd, path)));
  } catch (error) {
    if (!(error instanceof ShadowTrouble)) throw error;
    throw new CannotRun(`--stats "${path}" cannot be used: ${error.message}.`, { cause: error });
  }
}

function textOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isFile()) throw new ShadowTrouble('it is no file');
  if (status.size > largestStatistics) {
    const [size, most] = [status.size, largestStatistics].map((one) => Math.ceil(one / 1_000_000));
    throw new ShadowTrouble(
      `it has ${size} MB, and at most ${most} are read: export fewer schemas (--schema), or without --values`,
    );
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ShadowTrouble(error instanceof Error ? error.message : String(error));
  }
}

/** The same project, with the sizes of its tables where its settings do not say them. */
export function withSizes(project: Project, statistics: DatabaseStatistics | undefined): Project {
  if (!statistics) return project;
  const rows = rowsOfTables(statistics);
  return { ...project, rows, sizes: sizesWith(project.sizes, rows) };
}

/** Looks at a project on an engine that has the statistics, and says of what is found how much time it takes. */
export async function withStatistics(
  opened: OpenedDatabase,
  statistics: DatabaseStatistics,
  { queries }: Pick<Project, 'queries'>,
  check: (opened: OpenedDatabase) => Promise<ShadowReport>,
): Promise<ShadowReport> {
  const engine = new WithStatistics(opened.engine, statistics);
  const report = await check({ ...opened, engine, planner: postgresPlanner(engine) });
  const { statements } = statistics;
  return {
    ...report,
    findings: statements ? weighFindings(report.findings, queries, statements) : report.findings,
    notices: [...report.notices, ...engine.notices()],
  };
}
