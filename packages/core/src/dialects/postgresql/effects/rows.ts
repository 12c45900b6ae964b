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

/** A lock on what the statement names, and on its partitions. */
export function onPartitions(lock: LockMode, work: Work = 'none'): readonly Hold[] {
  return [
    { on: 'table', lock, work },
    { on: 'partitions', lock, work },
  ];
}

/** A lock on what the statement names, on its partitions, and on the tables that inherit from it. */
export function onAll(lock: LockMode, work: Work = 'none'): readonly Hold[] {
  return [...onPartitions(lock, work), { on: 'heirs', lock, work }];
}

/** The same lock on all of them, for work that tables which inherit are spared. */
export function onAllButHeirs(lock: LockMode, work: Work): readonly Hold[] {
  return [...onPartitions(lock, work), { on: 'heirs', lock, work: 'none' }];
}

/** A lock on what the statement names, and on the tables that inherit from it, but not on partitions. */
export function onHeirs(lock: LockMode): readonly Hold[] {
  return [
    { on: 'table', lock, work: 'none' },
    { on: 'heirs', lock, work: 'none' },
  ];
}

/** A lock on another table that the statement reaches. */
export function also(reach: Reach, lock: LockMode, work: Work = 'none'): Hold {
  return { on: reach, lock, work };
}
