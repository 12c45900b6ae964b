import type { LockTimeline, TableTimeline } from '@sqlproof/core';

/** The tables for which somebody may wait. */
export function lockedTables({ tables }: LockTimeline): readonly TableTimeline[] {
  return tables.filter(({ isNew, locks }) => !isNew && locks.length > 0);
}

/** True when there is something to draw. */
export function hasLocks(timeline: LockTimeline): boolean {
  return lockedTables(timeline).length > 0;
}

/** The statements of the way up, with what they lock. */
export function wayUp(timeline: LockTimeline): LockTimeline {
  const kept = timeline.statements.flatMap(({ direction }, index) =>
    direction === 'up' ? [index] : [],
  );
  const places = new Map(kept.map((index, place) => [index, place]));
  return {
    ...timeline,
    statements: timeline.statements.filter(({ direction }) => direction === 'up'),
    tables: timeline.tables.map((table) => ({
      ...table,
      locks: table.locks.flatMap((lock) => {
        const from = places.get(lock.from);
        const until = kept.findLastIndex((index) => index <= lock.until);
        return from === undefined ? [] : [{ ...lock, from, until }];
      }),
    })),
  };
}
