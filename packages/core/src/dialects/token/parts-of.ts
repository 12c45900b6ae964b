import type { Interpolation } from '../../ir/index.js';
import type { StatementInput } from '../dialect.js';
import { partOf } from './read-sub-query.js';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The statements that a text holds, each with what is pasted into it; what stands between goes with the next one. */
export function partsOf(
  input: StatementInput,
  ranges: readonly Range[],
): readonly StatementInput[] {
  const [only] = ranges;
  if (ranges.length === 1 && only?.start === 0 && only.end === input.text.length) return [input];
  let next = 0;
  return ranges.map(({ start, end }, index) => {
    const isLast = index === ranges.length - 1;
    const part = partOf(input, start, end);
    const [, until] = input.sql.spanAt(input.offset + start, input.offset + end);
    const interpolations: Interpolation[] = [];
    for (; next < input.interpolations.length; next++) {
      const interpolation = input.interpolations[next];
      if (!interpolation || (!isLast && interpolation.span[0] >= until)) break;
      interpolations.push(interpolation);
    }
    return { ...part, interpolations };
  });
}
