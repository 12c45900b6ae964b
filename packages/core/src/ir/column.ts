import type { Condition, Expression, TableRef, TypeName } from './reference.js';
import type { Located, Maybe } from './unknown.js';

/** A column as CREATE TABLE or ADD COLUMN declares it. */
export interface ColumnDefinition extends Located {
  readonly kind: 'ColumnDefinition';
  readonly name: string;
  /** Absent where the database does not ask for one: SQLite, CREATE TABLE … OF. */
  readonly type: TypeName | undefined;
  readonly notNull: boolean;
  readonly default: Maybe<Expression> | undefined;
  /** SQL Server's defaults are constraints, and are dropped by this name. */
  readonly defaultName?: string;
  readonly generated: 'stored' | 'virtual' | undefined;
  /** PostgreSQL's GENERATED … AS IDENTITY, AUTO_INCREMENT and their kind. */
  readonly identity: boolean;
  /** The column's own constraints, NOT NULL aside. */
  readonly constraints: readonly Constraint[];
}

export type Constraint = PrimaryKey | Unique | Check | ForeignKey | Exclude | NotNull;

interface ConstraintBase extends Located {
  readonly name: string | undefined;
  /** False for NOT VALID, and for SQL Server's WITH NOCHECK: rows that are there already are not looked at. */
  readonly validated: boolean;
  /** False for NOT ENFORCED: new rows are not looked at either. */
  readonly enforced: boolean;
}

export interface PrimaryKey extends ConstraintBase {
  readonly kind: 'PrimaryKey';
  readonly columns: readonly string[];
  /** Columns that its index only carries along. */
  readonly include?: readonly string[];
  /** The index that becomes the key's own: USING INDEX. */
  readonly usingIndex: string | undefined;
}

export interface Unique extends ConstraintBase {
  readonly kind: 'Unique';
  readonly columns: readonly string[];
  /** Columns that its index only carries along. */
  readonly include?: readonly string[];
  readonly usingIndex: string | undefined;
  readonly nullsNotDistinct: boolean;
}

export interface Check extends ConstraintBase {
  readonly kind: 'Check';
  readonly condition: Maybe<Condition>;
  /** True for NO INHERIT: tables that inherit do not have it. */
  readonly noInherit?: true;
}

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ForeignKey extends ConstraintBase {
  readonly kind: 'ForeignKey';
  readonly columns: readonly string[];
  readonly table: TableRef;
  /** Empty when the primary key of the other table is meant. */
  readonly referenced: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

export interface Exclude extends ConstraintBase {
  readonly kind: 'Exclude';
  /** Columns in their order, `undefined` for an expression; absent where they are not asked for. */
  readonly columns?: readonly (string | undefined)[];
  /** Method of its index, lower case. */
  readonly method?: string;
}

/** NOT NULL as a constraint with a name, since PostgreSQL 18. */
export interface NotNull extends ConstraintBase {
  readonly kind: 'NotNull';
  readonly column: string;
}

/** A part of an index: a column, or an expression over columns. */
export interface IndexPart extends Located {
  readonly kind: 'IndexPart';
  readonly of: Maybe<string> | Expression;
  readonly descending: boolean;
  readonly operatorClass: string | undefined;
  readonly collation: string | undefined;
}
