import type { StatementInput } from '../dialect.js';

/** A part of a statement's text as a statement of its own. */
export function partOf(input: StatementInput, start: number, end: number): StatementInput {
  const inside = input.holes.filter((hole) => hole.start < end && start < hole.end);
  const holes = inside.map((hole) => ({
    ...hole,
    start: hole.start - start,
    end: hole.end - start,
  }));
  return { ...input, offset: input.offset + start, text: input.text.slice(start, end), holes };
}
