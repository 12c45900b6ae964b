import { stripVTControlCharacters } from 'node:util';
import type { LockTimeline, TableTimeline, TimelineLock } from '@sqlproof/core';
import type { LockFormat } from './lock-format.js';
import { waiting, working } from '@sqlproof/shadow';

/** For people: the statements with their lines, then each table with its locks in order. */
export const text: LockFormat = (timelines) => timelines.map(fileText).join('\n');

function fileText({ filename, runner, statements, tables }: LockTimeline): string {
  const width = String(statements.at(-1)?.line ?? 0).length;
  const list = statements.map(({ line, text: written, transaction, isKnown, direction }) => {
    const notes = [
      ...(direction === 'down' ? ['way down'] : []),
      ...(transaction === undefined ? ['no transaction'] : []),
      ...(isKnown ? [] : ['locks not known']),
    ];
    const note = notes.length > 0 ? `  (${notes.join(', ')})` : '';
    return `  ${String(line).padStart(width)}  ${plain(written)}${note}`;
  });
  const head = runner === undefined ? filename : `${filename}, run by ${runner}`;
  const shown = tables.map((table) => tableText(table, statements));
  return [plain(head), '', ...list, '', ...shown].join('\n');
}

function tableText(
  { table, isNew, locks }: TableTimeline,
  statements: LockTimeline['statements'],
): string {
  const title = isNew ? `${plain(table)} (new: nobody waits for it)` : plain(table);
  return [title, ...locks.map((lock) => `  ${lockText(lock, statements)}`), ''].join('\n');
}

function lockText(lock: TimelineLock, statements: LockTimeline['statements']): string {
  const from = statements[lock.from]?.line ?? 0;
  const until = statements[lock.until]?.line ?? from;
  const span = until === from ? `line ${from}` : `lines ${from} to ${until}`;
  const parts = [waiting(lock), working(lock)].filter((part) => part !== '');
  const doubt = lock.isCertain ? '' : ' (at worst)';
  return `${lock.lock}, ${span}: ${parts.join(' ')}${doubt}`;
}

/** What a migration says goes to a terminal: no control characters. */
function plain(written: string): string {
  return stripVTControlCharacters(written).replaceAll(/[\x00-\x1f\x7f-\x9f]/g, ' ');
}
