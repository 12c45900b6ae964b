import type { Site } from '../ir/index.js';

/** True for a change that may not be made: code of the database or of the host program decides. */
export function isOnCondition({ block, conditional }: Site): boolean {
  return conditional === true || block?.conditional === true;
}
