import type { HolePosition, Interpolation } from './operand.js';
import type { Hole } from './sql-text.js';

/** Positions in which a quoted name, or a quoted value, is what it should be. */
const holdsIn: Readonly<Record<'identifier' | 'literal', readonly HolePosition[]>> = {
  identifier: ['identifier', 'fragment'],
  literal: ['value', 'list', 'fragment'],
};

/** The interpolation that a hole is at a place in the grammar. An escaper made for another place does not hold. */
export function interpolationAt(hole: Hole, position: HolePosition): Interpolation {
  const { span, source, escaped } = hole;
  const holds = escaped === undefined || holdsIn[escaped].includes(position);
  return { kind: 'Interpolation', span, position, source, harmless: hole.harmless && holds };
}
