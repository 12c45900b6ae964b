import type { SqlText } from './sql-text.js';
import type { Interpolation, Operand, Predicate } from './operand.js';
import type { Site } from './site.js';
import type { Located, Maybe, Span, Unknown } from './unknown.js';

export interface Common extends Located {
  readonly site: Site;
  /** The text that reaches the database; only when a person wrote SQL. */
  readonly sql: SqlText | undefined;
  /** Everything pasted into the text, in order, harmless or not. */
  readonly interpolations: readonly Interpolation[];
}

export interface TableRef extends Located {
  readonly kind: 'Table';
  readonly schema: string | undefined;
  /** Name without quotes, folded as the dialect folds it. */
  readonly name: string;
  readonly alias: string | undefined;
}

/** A table known only by its name in the host program: a Prisma model, an entity. */
export interface ModelRef extends Located {
  readonly kind: 'Model';
  readonly name: string;
}

/** Rows that do not come straight from a stored table. */
export interface DerivedTable extends Located {
  readonly kind: 'Derived';
  readonly of: 'query' | 'function' | 'values' | 'cte';
}

export type Relation = TableRef | ModelRef;
export type Source = Relation | DerivedTable | Unknown;

export interface Join extends Located {
  readonly source: Source;
  readonly on: Maybe<readonly Predicate[]>;
}

export interface Select extends Common {
  readonly kind: 'Select';
  readonly from: readonly Source[];
  readonly joins: readonly Join[];
  /** The select list; `*` when it is a single star. */
  readonly columns: Maybe<readonly Operand[] | '*'>;
  /** Conjuncts; `[]` means "no WHERE", Unknown means "cannot tell". */
  readonly where: Maybe<readonly Predicate[]>;
  readonly groupBy: Maybe<readonly Operand[]>;
  readonly orderBy: Maybe<readonly Operand[]>;
  readonly distinct: boolean;
  /** Row count; `null` when there is no LIMIT. A limit that is bound or computed is Unknown. */
  readonly limit: Maybe<number | null>;
  readonly offset: Maybe<number | null>;
  readonly rowLock: boolean;
  /** True when at most one row can come back whatever the data: `findUnique`, `LIMIT 1` aside. */
  readonly oneRow: boolean;
}

export interface Insert extends Common {
  readonly kind: 'Insert';
  readonly table: Maybe<Relation>;
  readonly columns: Maybe<readonly string[]>;
}

export interface Update extends Common {
  readonly kind: 'Update';
  readonly table: Maybe<Relation>;
  readonly where: Maybe<readonly Predicate[]>;
  readonly limit: Maybe<number | null>;
}

export interface Delete extends Common {
  readonly kind: 'Delete';
  readonly table: Maybe<Relation>;
  readonly where: Maybe<readonly Predicate[]>;
  readonly limit: Maybe<number | null>;
}

export interface CreateTable extends Common {
  readonly kind: 'CreateTable';
  readonly table: TableRef;
  readonly temporary: boolean;
  readonly ifNotExists: boolean;
  /** True for a parent table declared with PARTITION BY. */
  readonly partitioned: boolean;
  readonly partitionOf: TableRef | undefined;
}

export interface AddColumn extends Common {
  readonly kind: 'AddColumn';
  readonly table: TableRef;
  readonly column: string;
  readonly ifNotExists: boolean;
}

export interface RenameTable extends Common {
  readonly kind: 'RenameTable';
  readonly table: TableRef;
  readonly to: string;
}

export interface DetachPartition extends Common {
  readonly kind: 'DetachPartition';
  readonly table: TableRef;
  readonly partition: TableRef;
  readonly concurrently: boolean;
}

export interface CreateIndex extends Common {
  readonly kind: 'CreateIndex';
  readonly name: string | undefined;
  readonly table: TableRef;
  readonly columns: Maybe<readonly Operand[]>;
  readonly unique: boolean;
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
  /** `CREATE INDEX … ON ONLY parent`: the partitions are left for later. */
  readonly only: boolean;
}

export interface DropIndex extends Common {
  readonly kind: 'DropIndex';
  readonly names: readonly string[];
  readonly concurrently: boolean;
}

export interface Reindex extends Common {
  readonly kind: 'Reindex';
  readonly target: 'index' | 'table' | 'schema' | 'database' | 'system';
  readonly name: string | undefined;
  readonly concurrently: boolean;
}

export interface CreateView extends Common {
  readonly kind: 'CreateView';
  readonly view: TableRef;
  readonly materialized: boolean;
}

export interface Drop extends Common {
  readonly kind: 'Drop';
  readonly object: 'table' | 'view' | 'materialized view' | 'schema' | 'other';
  readonly tables: readonly TableRef[];
}

export interface Begin extends Common {
  readonly kind: 'Begin';
}

export interface Commit extends Common {
  readonly kind: 'Commit';
}

export interface Rollback extends Common {
  readonly kind: 'Rollback';
  /** True for ROLLBACK TO SAVEPOINT, which does not end the transaction. */
  readonly toSavepoint: boolean;
}

/** Text that was not turned into facts. It keeps its place, its interpolations and the reason. */
export interface Opaque extends Common {
  readonly kind: 'Opaque';
  readonly cause: 'syntax-error' | 'unsupported' | 'not-static' | 'too-large';
  readonly reason: string;
  /** Where the grammar gave up; only for `syntax-error`. */
  readonly at: Span | undefined;
}

export type Query = Select | Insert | Update | Delete;
export type SchemaChange =
  | CreateTable
  | AddColumn
  | RenameTable
  | DetachPartition
  | CreateIndex
  | DropIndex
  | Reindex
  | CreateView
  | Drop;
export type Control = Begin | Commit | Rollback;

/** One fact list for every spelling: SQL text, ORM calls, migration builders. */
export type Statement = Query | SchemaChange | Control | Opaque;
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** `schema.name`, or the name alone, as people write it in a message. */
export function relationName(relation: Relation): string {
  return relation.kind === 'Table' && relation.schema !== undefined
    ? `${relation.schema}.${relation.name}`
    : relation.name;
}
