import type { Hold, LockMode, Reach, Work } from '../../effects.js';

const manual = 'https://www.postgresql.org/docs/current';

/** A page of the manual of PostgreSQL's newest release. */
export function page(name: string): string {
  return `${manual}/${name}.html`;
}

/** A lock on what the statement names. */
export function on(lock: LockMode, work: Work = 'none'): readonly Hold[] {
  return [{ on: 'table', lock, work }];
}

/** A lock on what the statement names, and on the partitions and children below it. */
export function onAll(lock: LockMode, work: Work = 'none'): readonly Hold[] {
  return [
    { on: 'table', lock, work },
    { on: 'partitions', lock, work },
  ];
}

/** A lock on another table that the statement reaches. */
export function also(reach: Reach, lock: LockMode, work: Work = 'none'): Hold {
  return { on: reach, lock, work };
}
