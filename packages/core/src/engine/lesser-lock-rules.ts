/**
 * Rules about how long a lock is waited for or kept. They have nothing to add where the work under the lock is what has to
 * go: without it there is another statement, of which they can speak.
 */
export const lesserLockRules: readonly string[] = [
  'no-work-after-exclusive-lock',
  'no-multi-table-lock',
  'require-lock-timeout',
  'require-statement-timeout',
];
