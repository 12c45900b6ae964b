import type { TimelineLock } from '@sqlproof/core';

/** What waits for a lock, in words. */
export function waiting({ blocks }: Pick<TimelineLock, 'blocks'>): string {
  if (blocks.includes('reads')) return 'reads and writes wait';
  if (blocks.includes('writes')) return 'writes wait';
  return 'nothing ordinary waits';
}

const works = {
  none: '',
  scan: 'while the table is read',
  build: 'while indexes are built',
  rewrite: 'while the table is written anew',
} as const;

/** What is done while a lock is held, in words; empty for a moment only. */
export function working({ work }: Pick<TimelineLock, 'work'>): string {
  return works[work];
}
