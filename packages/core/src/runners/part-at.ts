import type { Span } from '../ir/index.js';
import type { MigrationPart } from './runner.js';

/** The part of a migration that holds a range; parts are in order and do not overlap. */
export function partAt(
  parts: readonly MigrationPart[],
  [start, end]: Span,
): MigrationPart | undefined {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  const part = parts[low];
  return part && part.start <= start && end <= part.end ? part : undefined;
}
