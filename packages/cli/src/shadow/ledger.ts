import type { LeftOut, ShadowReport } from '@sqlproof/shadow';

/**
 * What a run looked at and what it left out: a query that is skipped in silence reads as one that passed. `placeOf`: given to
 * have each query listed that was left out.
 */
export function ledger(
  report: ShadowReport,
  placeOf: ((query: LeftOut) => string) | undefined,
): string {
  const { engine, tables, migrations, applied, explained, leftOut, notices } = report;
  const partial = leftOut.filter(({ kind }) => kind === 'partial');
  const skipped = leftOut.filter(({ kind }) => kind === 'skipped');
  const lines = [
    `${engine}: ${counted(tables, 'table')} of ${counted(migrations, 'migration')}, ${counted(applied, 'statement')} applied${leftOutSteps(report)}.`,
    `Queries: ${explained} explained, ${partial.length} partial, ${skipped.length} skipped.`,
    ...reasons(leftOut),
    ...(placeOf ? leftOut.map((one) => `  ${placeOf(one)}: ${one.reason}`) : []),
    ...notices.map((notice) => `Note: ${notice}`),
  ];
  return `${lines.map(plain).join('\n')}\n`;
}

function leftOutSteps({ skippedSteps, failedSteps }: ShadowReport): string {
  const parts = [
    ...(failedSteps > 0 ? [`${failedSteps} failed`] : []),
    ...(skippedSteps > 0 ? [`${skippedSteps} not known`] : []),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

/** Most reasons that are listed. */
const maxReasons = 8;

function reasons(leftOut: readonly LeftOut[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of leftOut) {
    const kind = reason.replace(/: .*$/s, '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const shown = sorted.slice(0, maxReasons).map(([reason, count]) => `  ${count}: ${reason}`);
  const rest = sorted.length - shown.length;
  return rest > 0 ? [...shown, `  and ${counted(rest, 'other reason')}`] : shown;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names in files must not move the cursor or change colours. */
function plain(line: string): string {
  return line.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
