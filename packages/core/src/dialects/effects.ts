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
/** What MySQL and MariaDB let others do meanwhile, by the LOCK clause that says so (MySQL manual, "ALTER TABLE"). */
export type ConcurrencyLock = 'LOCK=NONE' | 'LOCK=SHARED' | 'LOCK=EXCLUSIVE';
/** SQL Server's lock on a table; IS while an operation is online (its documentation, "How online index operations work"). */
export type ServerLock = 'IS' | 'S' | 'Sch-M';
/** SQLite's lock on the database, which one writer has (its documentation, "File Locking And Concurrency"). */
export type FileLock = 'RESERVED';
export type LockMode = (typeof lockModes)[number] | ConcurrencyLock | ServerLock | FileLock;

/** How MySQL and MariaDB carry a change out, best first; NOCOPY is MariaDB's. */
export type Algorithm = 'INSTANT' | 'NOCOPY' | 'INPLACE' | 'COPY';

/** What a lock keeps waiting. */
export type Blocked = 'reads' | 'writes' | 'row locks';

/** Work done on a table while its lock is held; `rewrite` builds its indexes too. */
export type Work = 'none' | 'scan' | 'build' | 'rewrite';

/** Which relations a change reaches, seen from the statement. */
export type Reach =
  /** What the statement names: tables, or views. */
  | 'table'
  /** All partitions of the named tables, and theirs. */
  | 'partitions'
  /** The tables that inherit from the named tables without being partitions, and theirs. */
  | 'heirs'
  /** The table that a foreign key points at, and its partitions. */
  | 'referenced'
  /** The same without what is partitioned itself. */
  | 'referenced leaves'
  /** What the foreign keys of the named tables, or of the parent of a new partition, point at, and the partitions. */
  | 'foreign key parents'
  /** The same without what is partitioned itself. */
  | 'foreign key parent leaves'
  /** The tables with foreign keys to what the statement is about, and their partitions. */
  | 'foreign key children'
  /** The same, and those that point at them in turn. */
  | 'all foreign key children'
  /** The parent of a partition, or the tables that a table inherits from. */
  | 'parent'
  /** The partition that is attached or detached, and its partitions. */
  | 'partition'
  /** The partition that takes what no other one takes, beside the one that comes or goes. */
  | 'default partition'
  /** The tables with columns of the type or domain; what is partitioned only where it goes away. */
  | 'type users'
  /** The tables that have triggers of the function, and their partitions. */
  | 'trigger tables'
  /** What is in the schema. */
  | 'schema'
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
  /** Major version of the server; of MySQL, MariaDB and SQLite the `release`. */
  readonly version: number;
  /** False where the file has switched the check of foreign keys off, true where it has switched it on. */
  readonly checksForeignKeys?: boolean | undefined;
  /** The other commands of the same ALTER TABLE. */
  readonly beside?: readonly SchemaChange[];
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
  readonly algorithm?: Algorithm;
  /** What the database cannot do and refuses, as the end of "cannot"; nothing happens then. */
  readonly refused?: string;
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

/** The kinds of schema change that are about a column of a table that is there. */
export type ColumnKinds =
  | 'AddColumn'
  | 'DropColumn'
  | 'RenameColumn'
  | 'AlterColumnType'
  | 'SetNotNull'
  | 'DropNotNull'
  | 'SetDefault'
  | 'AlterColumn';

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

/**
 * Which ordinary work waits for a lock, from the conflict tables of PostgreSQL ("Explicit Locking") and SQL Server
 * ("Transaction locking and row versioning guide"), and from what MySQL says of LOCK.
 */
export function blocks(lock: LockMode | undefined): readonly Blocked[] {
  switch (lock) {
    case 'ACCESS EXCLUSIVE':
    case 'LOCK=EXCLUSIVE':
    case 'Sch-M':
      return ['reads', 'writes', 'row locks'];
    case 'EXCLUSIVE':
    case 'LOCK=SHARED':
    case 'S':
      return ['writes', 'row locks'];
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
    case 'RESERVED':
      return ['writes'];
    default:
      return [];
  }
}
