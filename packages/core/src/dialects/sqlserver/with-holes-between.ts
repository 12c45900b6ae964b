import type { StatementInput } from '../dialect.js';
import type { BatchPart } from './split-batch.js';

/**
 * The statements of a batch with the pieces of grammar that stand between them. What the program adds behind a
 * statement, such as its WHERE, belongs to it.
 */
export function withHolesBetween(
  parts: readonly BatchPart[],
  { holes }: StatementInput,
): readonly BatchPart[] {
  const pieces = holes.filter(
    ({ position }) => position === 'fragment' || position === 'direction',
  );
  let next = 0;
  return parts.map((part, index) => {
    const until = parts[index + 1]?.start ?? Infinity;
    let { start, end } = part;
    for (let hole = pieces[next]; hole && hole.start < until; hole = pieces[++next]) {
      if (index === 0) start = Math.min(start, hole.start);
      end = Math.max(end, hole.end);
    }
    return { ...part, start, end };
  });
}
