import type { LockFormat } from './lock-format.js';

/** One array with an object for each migration. */
export const json: LockFormat = (timelines) => `${JSON.stringify(timelines, undefined, 2)}\n`;
