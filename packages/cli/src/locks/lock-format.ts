import type { LockTimeline } from '@sqlproof/core';

/** Turns what migrations lock into a text, whose last line ends. */
export type LockFormat = (timelines: readonly LockTimeline[]) => string;
