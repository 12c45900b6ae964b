import type { LockTimeline, TableTimeline } from '@sqlproof/core';
import { lockedTables } from './shown-locks.js';

/**
 * What a migration locks as a Gantt chart of Mermaid; a second stands for a statement, counted from 1. They are written in
 * milliseconds, as Mermaid takes every start that is a number for some (ganttDb.js, getStartDate).
 */
export function lockGantt(timeline: LockTimeline): string {
  const sections = lockedTables(timeline).flatMap((table) => section(table));
  return [
    'gantt',
    `    title ${word(timeline.filename)}`,
    '    dateFormat x',
    '    axisFormat %s',
    ...(timeline.statements.length > maxTicks ? [] : ['    tickInterval 1second']),
    ...sections,
    '',
  ].join('\n');
}

/** Most statements that have a number each. */
const maxTicks = 30;

function section({ table, locks }: TableTimeline): readonly string[] {
  const bars = locks.map(({ lock, blocks, from, until }) => {
    const tag = blocks.includes('reads') ? 'crit, ' : blocks.includes('writes') ? 'active, ' : '';
    return `    ${lock} :${tag}${from + 1}000, ${until + 2}000`;
  });
  return [`    section ${word(table)}`, ...bars];
}

/** Text without what the language of the charts, or the Markdown around it, would read. */
function word(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_./ -]/gu, ' ');
}
