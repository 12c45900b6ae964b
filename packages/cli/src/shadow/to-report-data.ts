import { relative } from 'node:path';
import type { LockTimeline, RelatedPlace } from '@sqlproof/core';
import {
  byWeight,
  planPicture,
  wayUp,
  type Change,
  type DatabaseStatistics,
  type Place,
  type Project,
  type ReportData,
  type ShadowReport,
  type ShownFinding,
  type ShownSizes,
} from '@sqlproof/shadow';
import type { ShadowOptions } from './shadow-options.js';
import type { PlacedFinding } from './to-diagnostics.js';

/** What a report is made of. */
export interface Reported {
  readonly report: ShadowReport;
  readonly findings: readonly PlacedFinding[];
  readonly project: Project;
  readonly statistics: DatabaseStatistics | undefined;
  readonly change: Change | undefined;
  readonly locks: ReadonlyMap<string, LockTimeline>;
  readonly options: Pick<ShadowOptions, 'base'>;
  readonly cwd: string;
  readonly placeOf: (place: Place) => RelatedPlace;
}

/** The report of a run as plain data; what hurts queries that were served comes first, and then what takes most time. */
export function toReportData(reported: Reported): ReportData {
  const { report, findings, placeOf, options } = reported;
  const isRegression = ({ finding }: PlacedFinding): boolean => finding.isRegression ?? false;
  const weighed = byWeight(findings, ({ finding }) => finding.weight);
  const ordered = [...weighed.filter(isRegression), ...weighed.filter((one) => !isRegression(one))];
  const { engine, version, tables, migrations, applied, skippedSteps, failedSteps } = report;
  return {
    ...{ engine, version, tables, migrations, applied, skippedSteps, failedSteps },
    base: options.base,
    explained: report.explained,
    leftOut: report.leftOut.map((one) => ({ ...one, place: placeOf(one) })),
    sizes: shownSizes(reported),
    notices: report.notices,
    findings: ordered.map((one) => shownFinding(one, placeOf)),
    locks: addedLocks(reported),
  };
}

function shownSizes({ project, statistics }: Reported): ShownSizes {
  const counted = project.rows ?? new Map<string, number>();
  const declared = Object.keys(project.sizes).filter((name) => !counted.has(name)).length;
  if (!statistics) return { areAssumed: true, declared };
  return { areAssumed: false, declared, exported: statistics.exported, tables: counted.size };
}

function shownFinding(
  { finding, diagnostic }: PlacedFinding,
  placeOf: Reported['placeOf'],
): ShownFinding {
  const { rule, severity, suggestions, plans = [] } = finding;
  return {
    ...{ rule, severity, suggestions, place: diagnostic, message: diagnostic.message },
    ...(finding.weight && { weight: finding.weight }),
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
