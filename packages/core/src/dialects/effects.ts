import type { Catalog } from '../catalog/catalog.js';
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

/** Work done on a table while its lock is held; `rewrite` builds its indexes too. */
export type Work = 'none' | 'scan' | 'build' | 'rewrite';

/** Which relations a change reaches, seen from the statement. */
export type Reach =
  /** What the statement names: tables, or views. */
  | 'table'
  /** The table that a foreign key points at. */
  | 'referenced'
  /** The tables that the foreign keys of the named tables point at. */
  | 'foreign key parents'
  /** The tables whose foreign keys point at the named tables. */
  | 'foreign key children'
  /** The parent of a partition, or the tables that a table inherits from. */
  | 'parent'
  /** The partition that is attached or detached. */
  | 'partition'
  /** All partitions of the named table, and the tables that inherit from it. */
  | 'partitions'
  | 'default partition'
  /** The tables with a column of the domain. */
  | 'domain users'
  /** The index itself, or all indexes of the named table. */
  | 'index'
  /** The table that is copied from. */
  | 'source';

/** A lock, and what is done while it is held. */
export interface Hold {
  readonly on: Reach;
  readonly lock: LockMode;
  readonly work: Work;
}

/** What the effect of a change can depend on besides the statement. */
export interface About {
  /** The schema that the statement meets. */
  readonly catalog: Catalog;
  /** Major version of the server. */
  readonly version: number;
}

/** First row whose conditions hold wins. */
export interface EffectRow<Change> {
  readonly when?: (change: Change, about: About) => boolean;
  /** First major version of which the row is true. */
  readonly from?: number;
  /** First major version of which it is not. */
  readonly before?: number;
  /** On each table that is reached; nothing for a change that reaches none. */
  readonly holds: readonly Hold[];
  /** False where the row is the worse of two possibilities, because something is not known. */
  readonly certain?: false;
  /** Page of the manual that says so. */
  readonly source: string;
}

export type Effect = Omit<EffectRow<never>, 'when' | 'from' | 'before'>;

/** Rows by kind of schema change: a missing kind does not compile. */
export type EffectTable = {
  readonly [Kind in SchemaChange['kind']]: readonly EffectRow<StatementOf<Kind>>[];
};

/** What the table's rows say of a change; `undefined` when no row holds. */
export function effectOf(
  table: EffectTable,
  change: SchemaChange,
  about: About,
): Effect | undefined {
  const rows = table[change.kind] as readonly EffectRow<SchemaChange>[];
  return rows.find(
    ({ when, from = 0, before = Infinity }) =>
      from <= about.version && about.version < before && (when?.(change, about) ?? true),
  );
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
