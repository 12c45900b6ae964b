import type { EffectRow, Hold, ServerLock, Work } from '../../effects.js';

const documentation = 'https://learn.microsoft.com/sql';

/** A page of SQL Server's documentation. */
export function page(path: string): string {
  return `${documentation}/${path}`;
}

export const alterTable = page('t-sql/statements/alter-table-transact-sql');
export const onlineIndexes = page('relational-databases/indexes/how-online-index-operations-work');
export const createIndex = page('t-sql/statements/create-index-transact-sql');

export type Way = Pick<EffectRow<never>, 'holds'>;

/** A lock on what the statement names. */
export function on(lock: ServerLock, work: Work = 'none'): Way {
  return { holds: [{ on: 'table', lock, work }] };
}

/** Others go on while it works; short locks stand at its start and its end. */
export function online(work: Work): Way {
  return on('IS', work);
}

/** The same on the table that a foreign key points at. */
export function withReferenced(work: Work): Way {
  const referenced: Hold = { on: 'referenced', lock: 'Sch-M', work };
  return { holds: [{ on: 'table', lock: 'Sch-M', work }, referenced] };
}
