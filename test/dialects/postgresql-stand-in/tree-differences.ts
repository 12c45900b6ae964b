import type { Node } from '@pgsql/types';
import type { Utf8Offsets } from '../../../packages/core/src/source/utf8-offsets.js';

/** Fields that no fact is read from. The stand-in leaves them out, or has no place for what they hold. */
const leftOut = new Set(
  (
    'aliases argtypes behavior infer jumble_args lockedRels newowner objargs objfuncargs oncommit options parameters ' +
    'partParams returnType tableSpace tablespacename tableSpaceName'
  ).split(' '),
);

/** Where the stand-in's tree says something else than PostgreSQL's, or leaves out what a fact may be read from. */
export function treeDifferences(server: Node, offsets: Utf8Offsets, standIn: Node): string[] {
  return [...differences(server, standIn, '', offsets)];
}

function* differences(
  server: unknown,
  standIn: unknown,
  path: string,
  offsets: Utf8Offsets,
): Generator<string> {
  if (isRecord(server) && isRecord(standIn)) {
    for (const key of new Set([...Object.keys(server), ...Object.keys(standIn)])) {
      if (isLeftOut(key, path, standIn)) continue;
      yield* differences(
        inUtf16(key, server[key], offsets),
        standIn[key],
        `${path}.${key}`,
        offsets,
      );
    }
    return;
  }
  // A location of 0 is not written down.
  if (server === standIn || (server === undefined && standIn === 0)) return;
  yield `${path}: ${JSON.stringify(server)} is ${JSON.stringify(standIn)}`;
}

function isLeftOut(key: string, path: string, standIn: Readonly<Record<string, unknown>>): boolean {
  if (/^(?:rexpr_)?list_(?:start|end)$/.test(key)) return true;
  // Of a select list and of what is set, the place of the item and the parts of a row.
  if (/ResTarget$/.test(path) && (key === 'location' || key === 'val')) return !(key in standIn);
  // Those of a routine that facts tell, and no others.
  if (/CreateFunctionStmt$/.test(path) && key === 'options') return true;
  if (/DeallocateStmt$|onConflictClause$/.test(path)) return !(key in standIn);
  return leftOut.has(key) && !(key in standIn);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function inUtf16(key: string, value: unknown, offsets: Utf8Offsets): unknown {
  const isPlace = key === 'location' && typeof value === 'number' && value >= 0;
  return isPlace ? offsets.fromBytes(value) : value;
}
