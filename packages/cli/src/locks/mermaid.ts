import type { LockTimeline, TableTimeline } from '@sqlproof/core';
import type { LockFormat } from './lock-format.js';

/** One Gantt chart of Mermaid for each migration; the unit of time is a statement, counted from 1. */
export const mermaid: LockFormat = (timelines) => timelines.map(chart).join('\n');

function chart({ filename, tables }: LockTimeline): string {
  const sections = tables
    .filter(({ isNew, locks }) => !isNew && locks.length > 0)
    .flatMap((table) => section(table));
  return [
    'gantt',
    `    title ${word(filename)}`,
    '    dateFormat X',
    '    axisFormat %s',
    ...sections,
    '',
  ].join('\n');
}

function section({ table, locks }: TableTimeline): readonly string[] {
  const bars = locks.map(({ lock, blocks, from, until }) => {
    const tag = blocks.includes('reads') ? 'crit, ' : blocks.includes('writes') ? 'active, ' : '';
    return `    ${lock} :${tag}${from + 1}, ${until + 2}`;
  });
  return [`    section ${word(table)}`, ...bars];
}

/** Text without what the language of the charts, or the Markdown around it, would read. */
function word(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_./ -]/gu, ' ');
}
