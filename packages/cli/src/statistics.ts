import type { Opaque, Understanding } from '@sqlproof/core';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Failed, FileRead } from '../../eslint-plugin/src/events.js';

/** What was read while a run went on. */
export interface RunStatistics {
  readonly files: number;
  readonly filesWithStatements: number;
  readonly byDatabase: ReadonlyMap<string, Understanding>;
  readonly failures: readonly Failed[];
}

/** Counts what the plugin tells of, whichever copy of it ESLint loads, while `run` goes on. */
export async function whileCounting<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly statistics: RunStatistics }> {
  const read: FileRead[] = [];
  const failures: Failed[] = [];
  const onRead = (message: unknown): void => void read.push(message as FileRead);
  const onFailed = (message: unknown): void => void failures.push(message as Failed);
  subscribe('sqlproof:read', onRead);
  subscribe('sqlproof:failed', onFailed);
  try {
    const result = await run();
    return { result, statistics: summed(read, failures) };
  } finally {
    unsubscribe('sqlproof:read', onRead);
    unsubscribe('sqlproof:failed', onFailed);
  }
}

function summed(read: readonly FileRead[], failures: readonly Failed[]): RunStatistics {
  const byDatabase = new Map<string, Understanding>();
  for (const { statistics } of read) {
    for (const [name, count] of Object.entries(statistics)) {
      byDatabase.set(name, sum(byDatabase.get(name), count));
    }
  }
  const filesWithStatements = read.filter(({ statistics }) => Object.keys(statistics).length > 0);
  return {
    files: read.length,
    filesWithStatements: filesWithStatements.length,
    byDatabase,
    failures,
  };
}

function sum(first: Understanding | undefined, second: Understanding): Understanding {
  if (!first) return second;
  const not = { ...first.not };
  for (const [cause, count] of Object.entries(second.not)) {
    const key = cause as Opaque['cause'];
    not[key] = (not[key] ?? 0) + count;
  }
  return {
    understood: first.understood + second.understood,
    partly: first.partly + second.partly,
    not,
  };
}

/** The words of a person for each reason. */
const causes: Readonly<Record<Opaque['cause'], string>> = {
  'not-static': 'built while the program runs',
  'syntax-error': 'with a syntax error',
  'too-large': 'too large',
  failed: 'failed in sqlproof',
  unsupported: 'of a kind that is not read',
};

/** Statistics as lines of text. */
export function describeStatistics(statistics: RunStatistics): string {
  const { files, filesWithStatements, byDatabase, failures } = statistics;
  const lines = [
    `Files read: ${files}, with statements: ${filesWithStatements}.`,
    ...[...byDatabase].sort(([a], [b]) => (a < b ? -1 : 1)).map(databaseLine),
    `Failures of sqlproof itself: ${failures.length}.`,
    ...failures.map(({ message }) => `  ${message.split('\n', 1)[0] ?? ''}`),
  ];
  return `${lines.join('\n')}\n`;
}

function databaseLine([name, { understood, partly, not }]: readonly [
  string,
  Understanding,
]): string {
  const reasons = Object.entries(not);
  const lost = reasons.reduce((total, [, count]) => total + count, 0);
  const total = understood + partly + lost;
  const share = (count: number): string => `${count} (${((100 * count) / total).toFixed(1)} %)`;
  const why = reasons
    .map(([cause, count]) => `${count} ${causes[cause as Opaque['cause']]}`)
    .sort();
  const database = name === 'unknown' ? 'unknown database' : name;
  return (
    `Statements for ${database}: ${total}; understood ${share(understood)}, ` +
    `in part ${share(partly)}, not understood ${share(lost)}` +
    `${why.length > 0 ? `: ${why.join(', ')}` : ''}.`
  );
}
