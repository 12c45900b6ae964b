import type { ColumnDefinition, Constraint } from './column.js';
import type { Common, Expression, TableRef, TypeName } from './reference.js';
import type { Maybe } from './unknown.js';

/** How a statement demands to be carried out; the server refuses it when it cannot. Lower case. */
export interface Demand {
  /** MySQL's ALGORITHM: `instant`, `inplace`, `copy`, MariaDB's `nocopy`. */
  readonly algorithm: string | undefined;
  /** MySQL's LOCK: `none`, `shared`, `exclusive`. */
  readonly lock: string | undefined;
  /** SQL Server's ONLINE. */
  readonly online: boolean | undefined;
}

/** A change of one table. */
export interface TableChange extends Common {
  readonly table: TableRef;
  readonly demand?: Demand;
}

/** A change of one column. */
export interface ColumnChange extends TableChange {
  readonly column: string;
}

export interface CreateTable extends TableChange {
  readonly kind: 'CreateTable';
  readonly columns: Maybe<readonly ColumnDefinition[]>;
  /** Constraints of the table; what a column declares for itself is with the column. */
  readonly constraints: readonly Constraint[];
  /** Tables whose columns it copies: LIKE. */
  readonly like: readonly CopiedTable[];
  readonly inherits: readonly TableRef[];
  /** True when its rows come from a query: CREATE TABLE … AS, SELECT INTO. */
  readonly asQuery: boolean;
  readonly temporary: boolean;
  readonly unlogged: boolean;
  readonly ifNotExists: boolean;
  /** True for a parent table declared with PARTITION BY. */
  readonly partitioned: boolean;
  readonly partitionOf: TableRef | undefined;
  /** True for a partition that takes what no other one takes. */
  readonly isDefaultPartition: boolean;
}

/** A table that LIKE names, and what it takes along besides the columns: `indexes`, `defaults`; lower case. */
export interface CopiedTable extends TableRef {
  /** Absent where LIKE takes everything: MySQL. */
  readonly including?: readonly string[];
}

export interface AddColumn extends TableChange {
  readonly kind: 'AddColumn';
  readonly column: ColumnDefinition;
  readonly ifNotExists: boolean;
}

export interface DropColumn extends ColumnChange {
  readonly kind: 'DropColumn';
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface RenameColumn extends ColumnChange {
  readonly kind: 'RenameColumn';
  readonly to: string;
}

export interface AlterColumnType extends ColumnChange {
  readonly kind: 'AlterColumnType';
  readonly type: TypeName;
  /** Name of the collation that the statement gives it. */
  readonly collation?: string;
  readonly using: Maybe<Expression> | undefined;
  /** The column as it is declared anew, where the statement restates all of it: MySQL's MODIFY. */
  readonly definition: ColumnDefinition | undefined;
}

export interface SetNotNull extends ColumnChange {
  readonly kind: 'SetNotNull';
}

export interface DropNotNull extends ColumnChange {
  readonly kind: 'DropNotNull';
}

export interface SetDefault extends ColumnChange {
  readonly kind: 'SetDefault';
  /** `null` when the default is dropped. */
  readonly default: Maybe<Expression> | null;
}

/** Any other change of one column. */
export interface AlterColumn extends ColumnChange {
  readonly kind: 'AlterColumn';
  readonly change:
    | 'add identity'
    | 'set identity'
    | 'drop identity'
    | 'set expression'
    | 'drop expression'
    | 'statistics'
    | 'storage'
    | 'compression'
    | 'options'
    | 'other';
}

export interface AddConstraint extends TableChange {
  readonly kind: 'AddConstraint';
  readonly constraint: Constraint;
}

export interface ValidateConstraint extends TableChange {
  readonly kind: 'ValidateConstraint';
  readonly constraint: string;
}

export interface AlterConstraint extends TableChange {
  readonly kind: 'AlterConstraint';
  readonly constraint: string;
  /** Absent when the statement leaves it as it is. */
  readonly enforced: boolean | undefined;
}

export interface DropConstraint extends TableChange {
  readonly kind: 'DropConstraint';
  /** Absent where the kind says it all: MySQL's DROP PRIMARY KEY. */
  readonly constraint: string | undefined;
  /** What it is, where the statement says so. */
  readonly of: 'primary key' | 'foreign key' | 'check' | undefined;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface RenameConstraint extends TableChange {
  readonly kind: 'RenameConstraint';
  readonly constraint: string;
  readonly to: string;
}

/** A property of the table itself. */
export interface SetTableOption extends TableChange {
  readonly kind: 'SetTableOption';
  readonly option:
    | 'logged'
    | 'unlogged'
    | 'tablespace'
    | 'access method'
    | 'replica identity'
    | 'row security'
    | 'enable trigger'
    | 'disable trigger'
    | 'storage parameters'
    | 'cluster'
    | 'inherit'
    | 'no inherit'
    | 'owner'
    | 'engine'
    | 'character set'
    | 'rebuild'
    | 'other';
  /**
   * Name or value, as far as the statement gives one: the trigger, the tablespace, the parent with its schema, `enable`
   * or `disable`, the names of storage parameters with commas.
   */
  readonly value: string | undefined;
}

export interface RenameTable extends TableChange {
  readonly kind: 'RenameTable';
  readonly to: string;
}

export interface AttachPartition extends TableChange {
  readonly kind: 'AttachPartition';
  readonly partition: TableRef;
  readonly isDefault: boolean;
}

export interface DetachPartition extends TableChange {
  readonly kind: 'DetachPartition';
  readonly partition: TableRef;
  readonly concurrently: boolean;
}

/** Changes of one table: its columns, constraints, options, name and partitions. */
export type TableAlteration =
  | CreateTable
  | AddColumn
  | DropColumn
  | RenameColumn
  | AlterColumnType
  | SetNotNull
  | DropNotNull
  | SetDefault
  | AlterColumn
  | AddConstraint
  | ValidateConstraint
  | AlterConstraint
  | DropConstraint
  | RenameConstraint
  | SetTableOption
  | RenameTable
  | AttachPartition
  | DetachPartition;
