import { relative } from 'node:path';
import type { LockTimeline, RelatedPlace } from '@sqlproof/core';
import {
  planPicture,
  wayUp,
  type Change,
  type Place,
  type Project,
  type ReportData,
  type ShadowReport,
  type ShownFinding,
} from '@sqlproof/shadow';
import type { ShadowOptions } from './shadow-options.js';
import type { PlacedFinding } from './to-diagnostics.js';

/** What a report is made of. */
export interface Reported {
  readonly report: ShadowReport;
  readonly findings: readonly PlacedFinding[];
  readonly project: Project;
  readonly change: Change | undefined;
  readonly locks: ReadonlyMap<string, LockTimeline>;
  readonly options: Pick<ShadowOptions, 'base'>;
  readonly cwd: string;
  readonly placeOf: (place: Place) => RelatedPlace;
}

/** The report of a run as plain data; what hurts queries that were served comes first. */
export function toReportData(reported: Reported): ReportData {
  const { report, findings, placeOf, options, project } = reported;
  const isRegression = ({ finding }: PlacedFinding): boolean => finding.isRegression ?? false;
  const ordered = [
    ...findings.filter(isRegression),
    ...findings.filter((one) => !isRegression(one)),
  ];
  const { engine, version, tables, migrations, applied, skippedSteps, failedSteps } = report;
  return {
    ...{ engine, version, tables, migrations, applied, skippedSteps, failedSteps },
    base: options.base,
    explained: report.explained,
    leftOut: report.leftOut.map((one) => ({ ...one, place: placeOf(one) })),
    sizes: { areAssumed: true, declared: Object.keys(project.sizes).length },
    notices: report.notices,
    findings: ordered.map((one) => shownFinding(one, placeOf)),
    locks: addedLocks(reported),
  };
}

function shownFinding(
  { finding, diagnostic }: PlacedFinding,
  placeOf: Reported['placeOf'],
): ShownFinding {
  const { rule, severity, suggestions, plans = [] } = finding;
  return {
    ...{ rule, severity, suggestions, place: diagnostic, message: diagnostic.message },
    plans: plans.map(({ query, before, after, fullReads }) => ({
      place: placeOf(query),
      text: query.text,
      before: planPicture(before, fullReads),
      after: planPicture(after, fullReads),
    })),
  };
}

/**
 * In the order in which the migrations are applied. Charts are of locks on tables: SQLite locks the whole database, and MySQL's
 * tables are altered in ways that a chart of PostgreSQL's modes does not show.
 */
function addedLocks({ change, locks, cwd, report }: Reported): readonly LockTimeline[] {
  if (!change || report.dialect !== 'postgresql') return [];
  const known = new Set(change.base.map(({ path }) => path));
  const added = change.migrations.filter(({ path }) => !known.has(path));
  return added.flatMap(({ path }) => {
    const timeline = locks.get(path);
    const filename = relative(cwd, path).replaceAll('\\', '/');
    return timeline ? [wayUp({ ...timeline, filename })] : [];
  });
}
