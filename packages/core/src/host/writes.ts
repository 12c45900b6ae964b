import { partitionPoint } from '../source/partition-point.js';
import type { Reference, Variable } from '../source/host-file.js';
import { once } from './once.js';

/** Where a variable is assigned after its declaration, in source order. */
export const writesOf = once((variable: Variable): readonly Reference[] =>
  variable.references
    .filter((reference) => reference.isWrite() && !reference.init)
    .sort((a, b) => a.identifier.range[0] - b.identifier.range[0]),
);

/** Where a variable was last assigned before an offset, in source order; 0 for its declaration. */
export function lastWriteBefore(variable: Variable, offset: number): number {
  const writes = writesOf(variable);
  const next = partitionPoint(writes, ({ identifier }) => identifier.range[0] < offset);
  return writes[next - 1]?.identifier.range[0] ?? 0;
}
