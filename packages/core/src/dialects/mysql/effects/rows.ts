import type { Algorithm, ConcurrencyLock, EffectRow, Hold, Reach, Work } from '../../effects.js';
import type { Demand } from '../../../ir/index.js';

/** How a change is carried out: the part of a row that its manual's tables have columns for. */
export type Way = Pick<EffectRow<never>, 'holds' | 'algorithm'>;

/** Only the description of the table changes. */
export const instant: Way = way('INSTANT', 'LOCK=NONE', 'none');

/** Done inside the engine: an index is built, or with `rewrite` the whole table. */
export function inplace(work: Work, lock: ConcurrencyLock = 'LOCK=NONE'): Way {
  return way('INPLACE', lock, work);
}

/** Every row goes to a new table, and writes wait. */
export const copy: Way = way('COPY', 'LOCK=SHARED', 'rewrite');

/** A short moment in which nobody else has the table. */
export const exclusive: Way = { holds: [hold('LOCK=EXCLUSIVE', 'none')] };

export function way(algorithm: Algorithm, lock: ConcurrencyLock, work: Work): Way {
  return { algorithm, holds: [hold(lock, work)] };
}

function hold(lock: ConcurrencyLock, work: Work, on: Reach = 'table'): Hold {
  return { on, lock, work };
}

interface Demanding {
  readonly demand?: Demand;
}

/**
 * The rows, and before them the same for statements that ask for more than they need: `ALGORITHM=COPY`, and `LOCK=SHARED`
 * or `LOCK=EXCLUSIVE`. One that asks for less than it needs is refused, which an empty table shows as well.
 */
export function withDemands<Change extends Demanding>(
  rows: readonly EffectRow<Change>[],
  source: string,
): readonly EffectRow<Change>[] {
  return [
    {
      when: ({ demand }) => demand?.algorithm === 'copy' && demand.lock === 'exclusive',
      ...way('COPY', 'LOCK=EXCLUSIVE', 'rewrite'),
      source,
    },
    { when: ({ demand }) => demand?.algorithm === 'copy', ...copy, source },
    ...rows.flatMap((row) => [locked(row, 'LOCK=EXCLUSIVE'), locked(row, 'LOCK=SHARED'), row]),
  ];
}

function locked<Change extends Demanding>(
  row: EffectRow<Change>,
  lock: ConcurrencyLock,
): EffectRow<Change> {
  const asked = lock.slice('LOCK='.length).toLowerCase();
  return {
    ...row,
    holds: row.holds.map((one) => (one.lock === 'LOCK=EXCLUSIVE' ? one : { ...one, lock })),
    when: (change, about) => change.demand?.lock === asked && (row.when?.(change, about) ?? true),
  };
}
