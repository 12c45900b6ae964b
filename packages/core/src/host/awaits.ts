import type { HostFile, Node } from '../source/host-file.js';
import { partitionPoint } from '../source/partition-point.js';
import { once } from './once.js';

/** True when an `await` inside `body` ends before a node begins. */
export function awaitsBefore(body: Node, node: Node, file: HostFile): boolean {
  const { starts, firstEnds } = awaitsOf(file);
  const first = partitionPoint(starts, (start) => start < body.range[0]);
  return (firstEnds[first] ?? Infinity) <= node.range[0];
}

interface Awaits {
  /** Where each `await` starts, in order. */
  readonly starts: readonly number[];
  /** For each of them, where the first to end ends, of it and those that start behind it. */
  readonly firstEnds: readonly number[];
}

const awaitsOf = once((file: HostFile): Awaits => {
  const ranges: (readonly [number, number])[] = [];
  for (const { type, range } of file.subtree(file.source.ast)) {
    if (type === 'AwaitExpression') ranges.push(range);
  }
  const firstEnds: number[] = [];
  for (let index = ranges.length - 1; index >= 0; index--) {
    firstEnds[index] = Math.min(ranges[index]?.[1] ?? Infinity, firstEnds[index + 1] ?? Infinity);
  }
  return { starts: ranges.map(([start]) => start), firstEnds };
});
