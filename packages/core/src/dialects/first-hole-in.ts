import type { ClassifiedHole } from './dialect.js';

/** The first hole that overlaps a range of the statement's text; holes are in order. */
export function firstHoleIn(
  holes: readonly ClassifiedHole[],
  start: number,
  end: number,
): ClassifiedHole | undefined {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found = holes[low];
  return found && found.start < end ? found : undefined;
}
