/** A quantity measured several times: the middle one, and the lowest and highest as a sign of noise. */
export interface Figure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly unit: Unit;
}

export type Unit = 'ms' | 'MB' | 'x' | 'µs';

export function figure(samples: readonly number[], unit: Unit): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) throw new RangeError('Nothing was measured.');
  return { median: middle(sorted), low, high, unit };
}

/** A figure of one part of each item. */
export function figureOf<Item>(
  items: readonly Item[],
  part: (item: Item) => number,
  unit: Unit,
): Figure {
  return figure(items.map(part), unit);
}

/** How many times the others the samples are, pair by pair: what slows a round slows both halves of a pair. */
export function ratio(samples: readonly number[], others: readonly number[]): Figure {
  const pairs = samples.map((sample, index) => sample / (others[index] ?? Number.NaN));
  return figure(pairs, 'x');
}

/** How many times the others' lowest sample the lowest one is: the least disturbed of each. */
export function ratioOfLowest(samples: readonly number[], others: readonly number[]): Figure {
  return figure([Math.min(...samples) / Math.min(...others)], 'x');
}

/** What the samples are above the others, pair by pair. */
export function difference(
  samples: readonly number[],
  others: readonly number[],
  unit: Unit,
): Figure {
  const pairs = samples.map((sample, index) => sample - (others[index] ?? Number.NaN));
  return figure(pairs, unit);
}

function middle(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
