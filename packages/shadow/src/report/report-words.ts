import type { ReportData, ShownLeftOut, ShownPlace } from './report-data.js';

/** What a run looked at and what it left out, one sentence each. */
export function factsOf(data: ReportData): readonly string[] {
  const { engine, version, base, tables, migrations, applied, explained } = data;
  const [partial, skipped] = [countOf(data, 'partial'), countOf(data, 'skipped')];
  const server = engine.startsWith('PGlite') ? `${engine} (PostgreSQL ${version})` : engine;
  const against = base === undefined ? '' : `, compared with ${base}`;
  return [
    `Planned on ${server}${against}.`,
    `Schema: ${counted(tables, 'table')} of ${counted(migrations, 'migration')}, ${counted(applied, 'statement')} applied${leftOutSteps(data)}.`,
    `Queries: ${explained} explained, ${partial} partial, ${skipped} skipped.`,
    sizesOf(data),
  ];
}

function countOf({ leftOut }: ReportData, kind: ShownLeftOut['kind']): number {
  return leftOut.filter((one) => one.kind === kind).length;
}

function leftOutSteps({ skippedSteps, failedSteps }: ReportData): string {
  const parts = [
    ...(failedSteps > 0 ? [`${failedSteps} failed`] : []),
    ...(skippedSteps > 0 ? [`${skippedSteps} not known`] : []),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

function sizesOf({ sizes: { areAssumed, declared, exported, tables = 0 } }: ReportData): string {
  if (!areAssumed) {
    const when = exported === undefined ? '' : `, of ${exported.slice(0, 10)}`;
    return `Sizes of tables: those of statistics${when}, which know the rows of ${counted(tables, 'table')}.`;
  }
  const known = declared === 0 ? '' : `, but for ${declared} that the settings name`;
  return `Sizes of tables: assumed. Each counts as one with many rows${known}.`;
}

/** Why queries were left out, with an example, the most frequent reason first. */
export interface CountedReason {
  readonly reason: string;
  readonly count: number;
  readonly example: ShownPlace;
}

/** The reasons for which queries were left out. What follows a colon belongs to one query only. */
export function reasonsOf({ leftOut }: ReportData): readonly CountedReason[] {
  const found = new Map<string, CountedReason>();
  for (const one of leftOut) {
    const reason = `${one.kind}: ${one.reason.replace(/: .*$/s, '')}`;
    const { count = 0, example = one.place } = found.get(reason) ?? {};
    found.set(reason, { reason, count: count + 1, example });
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

/** `1 table`, `2 tables`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `src/a.ts:3` */
export function placeText({ file, line }: ShownPlace): string {
  return `${file}:${line}`;
}
