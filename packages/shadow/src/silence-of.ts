import type { Doubts } from './doubts.js';
import type { JudgedRead } from './full-read.js';

/** Why a full read is not reported; `undefined` when it is. */
export function silenceOf(
  { table, doubt }: JudgedRead,
  { isDoubtful }: Pick<Doubts, 'isDoubtful'>,
): string | undefined {
  return isDoubtful(table)
    ? 'a migration of a table that it reads as a whole was not run, and may have made an index'
    : doubt;
}
