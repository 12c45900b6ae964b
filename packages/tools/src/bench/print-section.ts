import type { Figure } from './figure.js';
import type { Cell, Row, Section } from './section.js';

/** A section as text with aligned columns. */
export function printSection({ title, notes, rows }: Section): string {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const hasTargets = rows.some(({ target }) => target);
  const table = [
    [...columns, ...(hasTargets ? ['target'] : [])],
    ...rows.map((row) => [
      ...columns.map((column) => textOf(row.cells[column])),
      ...(hasTargets ? [verdict(row)] : []),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  const rule = '-'.repeat(Math.max(...lines.map(({ length }) => length)));
  return [title, ...notes, '', head, rule, ...body, ''].join('\n');
}

function verdict({ target }: Row): string {
  if (!target) return '';
  return `${target.text} ${target.met ? 'met' : 'MISSED'}`;
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined || typeof cell === 'string') return cell ?? '';
  const { median, low, high, unit } = cell;
  const spread = low === high ? '' : ` (${shown(cell, low)}-${shown(cell, high)})`;
  return `${shown(cell, median)} ${unit}${spread}`;
}

function shown({ unit, median }: Figure, value: number): string {
  if (unit === 'x') return value.toFixed(2);
  return value.toFixed(Math.abs(median) < 10 ? 2 : Math.abs(median) < 100 ? 1 : 0);
}
