import type { SchemaChange, StatementOf } from '../ir/index.js';

/** PostgreSQL's table lock modes, weakest first (PostgreSQL manual, "Explicit Locking"). */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;
export type LockMode = (typeof lockModes)[number];

/** What a lock keeps waiting. */
export type Blocked = 'reads' | 'writes' | 'row locks';

/** Work done on a table while its lock is held. */
export type Work = 'none' | 'scan' | 'build' | 'rewrite';

export interface Effect {
  readonly lock: LockMode | undefined;
  readonly work: Work;
  /** Page of the manual that says so. */
  readonly source: string;
}

/** First row whose `when` holds wins; a row without one always holds. */
export interface EffectRow<Change> extends Effect {
  readonly when?: (change: Change) => boolean;
}

/** Rows by kind of schema change. Nothing is claimed of a kind without rows. */
export type EffectTable = {
  readonly [Kind in SchemaChange['kind']]?: readonly EffectRow<StatementOf<Kind>>[];
};

/** What the table's rows say of a change; `undefined` when no row holds. */
export function effectOf(table: EffectTable, change: SchemaChange): Effect | undefined {
  const rows = table[change.kind] as readonly EffectRow<SchemaChange>[] | undefined;
  return rows?.find((row) => row.when?.(change) ?? true);
}

/** Which ordinary work waits for a lock, from the conflict table of the PostgreSQL manual, "Explicit Locking". */
export function blocks(lock: LockMode | undefined): readonly Blocked[] {
  switch (lock) {
    case 'ACCESS EXCLUSIVE':
      return ['reads', 'writes', 'row locks'];
    case 'EXCLUSIVE':
      return ['writes', 'row locks'];
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
      return ['writes'];
    default:
      return [];
  }
}
