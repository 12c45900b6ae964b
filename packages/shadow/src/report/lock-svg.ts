import type { LockTimeline, TableTimeline, TimelineLock } from '@sqlproof/core';
import { waiting, working } from './lock-words.js';
import { lockedTables } from './shown-locks.js';
import { columnWidth, lineHeight, round, svgPicture, svgText } from './svg-text.js';

/** Width of the picture, and height of the parts of which it is made. Pixels. */
const width = 720;
const axisHeight = 26;
const tableHeight = 28;
const lockHeight = 38;
const barHeight = 12;

/** What a migration locks, table by table: one column for each statement, one bar for each lock. */
export function lockSvg(timeline: LockTimeline): string {
  const statements = Math.max(1, timeline.statements.length);
  const step = (width - 2) / statements;
  const parts: string[] = [];
  let y = axisHeight;
  for (const table of lockedTables(timeline)) {
    parts.push(tableSvg(table, y));
    y += tableHeight;
    for (const lock of table.locks) {
      parts.push(rowSvg(lock, y, step, statements));
      y += lockHeight;
    }
  }
  const height = y + 4;
  const title = `Locks of ${timeline.filename}`;
  return svgPicture(width, height, title, [axisSvg(statements, step), ...parts]);
}

/** The numbers of the statements, as many as there is room for. */
function axisSvg(statements: number, step: number): string {
  const marks: string[] = [];
  for (let index = 0; index < statements; index += stride(statements, step)) {
    const x = 1 + index * step;
    const text = String(index + 1);
    marks.push(
      `<path d="M${round(x)} 4V${axisHeight - 4}" class="grid"/>`,
      x + 4 + text.length * columnWidth > width
        ? ''
        : svgText({ x: x + 4, y: 16, text, columns: text.length, style: 'quiet' }),
    );
  }
  return marks.join('');
}

/** How many statements there are from one number to the next. */
function stride(statements: number, step: number): number {
  return Math.ceil(((String(statements).length + 1) * columnWidth) / step);
}

function tableSvg({ table }: TableTimeline, y: number): string {
  return svgText({ x: 4, y: y + 20, text: table, columns: 90, style: 'kind' });
}

function rowSvg(lock: TimelineLock, y: number, step: number, statements: number): string {
  const words = [waiting(lock), working(lock), lock.isCertain ? '' : '(at worst)'];
  const text = `${lock.lock}: ${words.filter((one) => one !== '').join(' ')}`;
  const bar = {
    x: round(1 + lock.from * step + 1),
    y: round(y + lineHeight + 2),
    width: round(Math.max(4, (lock.until - lock.from + 1) * step - 2)),
  };
  const style = lock.blocks.includes('reads')
    ? 'reads'
    : lock.blocks.includes('writes')
      ? 'writes'
      : 'nothing';
  const grid: string[] = [];
  for (let index = 0; index < statements; index += stride(statements, step)) {
    grid.push(`M${round(1 + index * step)} ${bar.y - 1}v${barHeight + 2}`);
  }
  return [
    `<path d="${grid.join('')}" class="grid"/>`,
    svgText({ x: 4, y: y + 13, text, columns: 98, style: 'text' }),
    `<rect x="${bar.x}" y="${bar.y}" width="${bar.width}" height="${barHeight}" rx="3" class="bar ${style}"/>`,
  ].join('');
}
