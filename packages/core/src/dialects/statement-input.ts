import {
  interpolationAt,
  type DialectName,
  type Hole,
  type HolePosition,
  type Interpolation,
  type Site,
  type SqlText,
} from '../ir/index.js';
import { classifyHoles } from '../source/classify-hole.js';
import type { StatementRange } from '../source/split-statements.js';
import type { ClassifiedHole, StatementInput } from './dialect.js';

type PlacedHole = Omit<ClassifiedHole, 'start' | 'end'>;

/** The statements of a text with their holes. A hole outside all of them, in a comment, goes with the next one. */
export function* statementInputs(
  sql: SqlText,
  site: Site,
  ranges: readonly StatementRange[],
  dialect: DialectName | 'unknown',
): Generator<StatementInput> {
  if (sql.holes.length === 0) {
    for (const { start, end } of ranges) yield plainInput(sql, site, start, end);
    return;
  }
  const positions = classifyHoles(sql.text, sql.holes, dialect);
  const holes = sql.holes.map((hole, index) => placed(hole, positions[index] ?? 'fragment'));
  let next = 0;
  for (const [index, range] of ranges.entries()) {
    const isLast = index === ranges.length - 1;
    const first = next;
    while (next < holes.length && (isLast || (holes[next]?.hole.start ?? 0) < range.end)) next++;
    yield inputOf(sql, site, range, holes.slice(first, next));
  }
}

/** A statement without holes, as nearly all in files are. */
function plainInput(sql: SqlText, site: Site, start: number, end: number): StatementInput {
  return {
    sql,
    offset: start,
    text: sql.text.slice(start, end),
    holes: noHoles,
    site,
    interpolations: noInterpolations,
  };
}

function placed(hole: Hole, classified: HolePosition): PlacedHole {
  // `events${where}` continues no name when what comes there begins with a space.
  const position = classified === 'identifier' && hole.isSeparate ? 'fragment' : classified;
  if (hole.fill !== 'pasted') return { hole, position, interpolation: undefined };
  return { hole, position, interpolation: interpolationAt(hole, position) };
}

/** Shared by the statements of a large file. */
const noInterpolations: readonly Interpolation[] = [];
const noHoles: readonly ClassifiedHole[] = [];

function inputOf(
  sql: SqlText,
  site: Site,
  range: StatementRange,
  all: readonly PlacedHole[],
): StatementInput {
  const inside = all.filter(({ hole }) => hole.start < range.end && range.start < hole.end);
  const holes = inside.map((one) => ({
    ...one,
    start: one.hole.start - range.start,
    end: one.hole.end - range.start,
  }));
  return {
    sql,
    offset: range.start,
    text: fillHoles(sql.text.slice(range.start, range.end), holes),
    holes,
    site,
    interpolations: all.length === 0 ? noInterpolations : all.flatMap(interpolationsOf),
  };
}

/** What is pasted at a hole: the expression itself, or the holes of the text that it builds. */
function interpolationsOf({ hole, position, interpolation }: PlacedHole): readonly Interpolation[] {
  if (hole.inner.length === 0) return interpolation ? [interpolation] : [];
  return hole.inner.map((inner) =>
    inner.isWhole ? { ...inner.interpolation, position } : inner.interpolation,
  );
}

/** Replaces each hole by something of its own length that the grammar accepts at its place. */
export function fillHoles(text: string, holes: readonly ClassifiedHole[]): string {
  if (holes.length === 0) return text;
  // The same expression gets the same filler: `${schema}.users` is one table wherever it stands.
  const numbers = new Map<string, number>();
  const parts: string[] = [];
  let at = 0;
  for (const { hole, position, start, end } of holes) {
    const number = numbers.get(hole.source) ?? numbers.size + 1;
    numbers.set(hole.source, number);
    parts.push(text.slice(at, start), fillerFor(position, number, end - start));
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

function fillerFor(position: HolePosition, number: number, length: number): string {
  switch (position) {
    case 'identifier':
      return `_${number}`.padEnd(length, '_').slice(0, length);
    case 'direction':
    case 'fragment':
    case 'comment':
      return ' '.repeat(length);
    case 'quoted':
      return '0'.repeat(length);
    case 'value':
    case 'list':
      return length < 2 ? '0' : `$${number}`.padEnd(length, ' ').slice(0, length);
    default:
      return position satisfies never;
  }
}
