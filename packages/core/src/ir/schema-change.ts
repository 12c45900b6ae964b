import type { Constraint, IndexPart } from './column.js';
import type { Common, Condition, ObjectRef, TableRef, TypeName } from './reference.js';
import type { Statement } from './statement.js';
import type { TableAlteration, TableChange } from './table-change.js';
import type { Maybe } from './unknown.js';

/** A new name for anything that is neither table, column nor constraint. */
export interface Rename extends Common {
  readonly kind: 'Rename';
  readonly object: ObjectType;
  readonly name: ObjectRef;
  readonly to: string;
  /** The table that a trigger, policy or rule belongs to. */
  readonly table?: TableRef;
}

export interface MoveSchema extends Common {
  readonly kind: 'MoveSchema';
  readonly object: ObjectType;
  readonly name: ObjectRef;
  readonly to: string;
}

export interface CreateIndex extends TableChange {
  readonly kind: 'CreateIndex';
  /** Absent when the database makes one up. */
  readonly name: string | undefined;
  readonly columns: Maybe<readonly IndexPart[]>;
  /** Columns that the index only carries along. */
  readonly include: readonly string[];
  readonly where: Maybe<Condition> | undefined;
  /** Lower case; `btree` when the statement does not say. */
  readonly method: string;
  readonly unique: boolean;
  /** CONCURRENTLY, and SQL Server's ONLINE = ON. */
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
  /** `CREATE INDEX … ON ONLY parent`: the partitions are left for later. */
  readonly only: boolean;
}

export interface DropIndex extends Common {
  readonly kind: 'DropIndex';
  readonly indexes: readonly ObjectRef[];
  /** Where the statement names it: MySQL, SQL Server. */
  readonly table: TableRef | undefined;
  readonly concurrently: boolean;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface Reindex extends Common {
  readonly kind: 'Reindex';
  readonly target: 'index' | 'table' | 'schema' | 'database' | 'system';
  /** Absent for the current database. */
  readonly name: ObjectRef | undefined;
  readonly concurrently: boolean;
}

export interface CreateView extends Common {
  readonly kind: 'CreateView';
  readonly view: TableRef;
  readonly materialized: boolean;
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  /** False for a materialized view made WITH NO DATA. */
  readonly withData: boolean;
}

export interface RefreshView extends Common {
  readonly kind: 'RefreshView';
  readonly view: TableRef;
  readonly concurrently: boolean;
  readonly withData: boolean;
}

export interface CreateType extends Common {
  readonly kind: 'CreateType';
  readonly type: ObjectRef;
  readonly of: 'enum' | 'composite' | 'domain' | 'range' | 'base';
  /** Labels of an enum, in order. */
  readonly values: readonly string[];
  /** The type below a domain. */
  readonly base: TypeName | undefined;
  /** Constraints of a domain. */
  readonly constraints: readonly Constraint[];
}

export interface AlterType extends Common {
  readonly kind: 'AlterType';
  readonly type: ObjectRef;
  readonly change: 'add value' | 'rename value' | 'attribute';
  /** The label that is added, or that has the name until now. */
  readonly value: string | undefined;
  /** The new label of `rename value`. */
  readonly to: string | undefined;
  /** Where an added label goes; absent when the statement does not say. */
  readonly position: 'before' | 'after' | undefined;
  readonly ifNotExists: boolean;
}

export interface AlterDomain extends Common {
  readonly kind: 'AlterDomain';
  readonly domain: ObjectRef;
  readonly change:
    | 'add constraint'
    | 'validate constraint'
    | 'drop constraint'
    | 'set not null'
    | 'drop not null'
    | 'set default';
  readonly constraint: Constraint | undefined;
  readonly name: string | undefined;
}

export interface CreateRoutine extends Common {
  readonly kind: 'CreateRoutine';
  readonly routine: ObjectRef;
  readonly object: 'function' | 'procedure';
  /** Lower case. */
  readonly language: string;
  /** Statements of the body in the order they are written; Unknown for a language that is not read. */
  readonly body: Maybe<readonly Statement[]>;
  readonly orReplace: boolean;
  readonly securityDefiner: boolean;
  /** True when the routine sets a search path of its own. */
  readonly setsSearchPath: boolean;
  /** `volatile` when the statement does not say. */
  readonly volatility: 'immutable' | 'stable' | 'volatile';
}

export interface CreateTrigger extends TableChange {
  readonly kind: 'CreateTrigger';
  readonly name: string;
  /** The function it calls; absent where the trigger has its own body. */
  readonly routine: ObjectRef | undefined;
  readonly orReplace: boolean;
  /** True for FOR EACH ROW, absent where the statement is not asked. */
  readonly forEachRow?: boolean;
}

export interface CreatePolicy extends TableChange {
  readonly kind: 'CreatePolicy';
  readonly name: string;
}

export interface Grant extends Common {
  readonly kind: 'Grant';
  readonly revoke: boolean;
  /** Lower case; `all` alone for ALL PRIVILEGES. Names of roles where a role is granted. */
  readonly privileges: readonly string[];
  readonly objects: readonly ObjectRef[];
  /** Who gets it; `public` for PUBLIC. */
  readonly to: readonly string[];
  readonly grantOption: boolean;
}

export type ObjectType =
  | 'table'
  | 'view'
  | 'materialized view'
  | 'index'
  | 'sequence'
  | 'schema'
  | 'database'
  | 'type'
  | 'domain'
  | 'function'
  | 'procedure'
  | 'trigger'
  | 'policy'
  | 'rule'
  | 'role'
  | 'extension'
  | 'tablespace'
  | 'publication'
  | 'subscription'
  | 'system'
  | 'statistics'
  | 'other';

/** Anything that is made and has no kind of its own. */
export interface CreateObject extends Common {
  readonly kind: 'CreateObject';
  readonly object: ObjectType;
  readonly name: ObjectRef | undefined;
  readonly ifNotExists: boolean;
  /** What a rule, statistics or a publication is made on. */
  readonly tables?: readonly TableRef[];
}

/** Any other change of an object: its owner, its options, its comment. */
export interface AlterObject extends Common {
  readonly kind: 'AlterObject';
  readonly object: ObjectType;
  readonly name: ObjectRef | undefined;
  readonly change: 'owner' | 'comment' | 'options';
  /** The table that a trigger, policy, rule or constraint belongs to. */
  readonly table?: TableRef;
}

export interface Drop extends Common {
  readonly kind: 'Drop';
  readonly object: ObjectType;
  /** What is dropped; a trigger, policy or rule by its own name, with `table` set. */
  readonly objects: readonly ObjectRef[];
  /** The table that a trigger, policy or rule belongs to. */
  readonly table: TableRef | undefined;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface Truncate extends Common {
  readonly kind: 'Truncate';
  readonly tables: readonly TableRef[];
  readonly cascade: boolean;
}

/** Upkeep of tables; no table means all of them. */
export interface Maintain extends Common {
  readonly kind: 'Maintain';
  readonly operation: 'vacuum' | 'vacuum full' | 'analyze' | 'cluster' | 'optimize' | 'other';
  readonly tables: readonly TableRef[];
}

export interface LockTable extends Common {
  readonly kind: 'LockTable';
  readonly tables: readonly TableRef[];
  /** Upper case, as the manual names it: `ACCESS EXCLUSIVE`. */
  readonly mode: string;
  readonly noWait: boolean;
}

export type SchemaChange =
  | TableAlteration
  | Rename
  | MoveSchema
  | CreateIndex
  | DropIndex
  | Reindex
  | CreateView
  | RefreshView
  | CreateType
  | AlterType
  | AlterDomain
  | CreateRoutine
  | CreateTrigger
  | CreatePolicy
  | Grant
  | CreateObject
  | AlterObject
  | Drop
  | Truncate
  | Maintain
  | LockTable;
