import type {
  Constraint,
  Expression,
  IndexPart,
  Condition,
  Maybe,
  ObjectRef,
  TableRef,
  TypeName,
  Unknown,
} from '../ir/index.js';

/** A table, view or materialized view, as far as the changes that were read tell. Never changed in place. */
export interface Table {
  readonly kind: 'table' | 'view' | 'materialized view';
  readonly schema: string | undefined;
  readonly name: string;
  /** True when its creation was read and nothing since is in doubt: a column that is not here does not exist. */
  readonly isWhole: boolean;
  /** By name, in their order. */
  readonly columns: ReadonlyMap<string, Column | Unknown>;
  readonly constraints: readonly TableConstraint[];
  readonly indexes: readonly Index[];
  readonly partitioned: boolean;
  /** Key of the parent of a partition. */
  readonly partitionOf: string | undefined;
  readonly isDefaultPartition: boolean;
  readonly inherits: readonly string[];
  readonly temporary: boolean;
  readonly unlogged: boolean;
  /** The migration that made it, where the history has several. */
  readonly madeIn: string | undefined;
  readonly rowSecurity: boolean;
  /** Names of its row security policies. */
  readonly policies: ReadonlySet<string>;
  readonly triggers: ReadonlyMap<string, Trigger>;
}

export interface Trigger {
  /** Key of the function that it calls. */
  readonly routine: string | undefined;
  readonly forEachRow: boolean;
}

export interface Column {
  readonly kind: 'Column';
  readonly name: string;
  readonly type: Maybe<TypeName> | undefined;
  readonly notNull: boolean;
  readonly default: Maybe<Expression> | undefined;
  readonly identity: boolean;
  readonly generated: 'stored' | 'virtual' | undefined;
  /** False when the column is there only because a table above has it. */
  readonly isLocal: boolean;
}

export interface TableConstraint {
  /** What the database calls it when the statement gives no name; `undefined` where that is not known. */
  readonly name: string | undefined;
  readonly of: Constraint;
  readonly validated: boolean;
  /** False when the constraint is there only because a table above has it. */
  readonly isLocal: boolean;
  /** Name of the constraint of the table above that goes together with this one. */
  readonly from: string | undefined;
}

export interface Index {
  readonly name: string | undefined;
  readonly columns: Maybe<readonly IndexPart[]>;
  readonly include: readonly string[];
  readonly where: Maybe<Condition> | undefined;
  readonly method: string;
  readonly unique: boolean;
  /** True for the index of a primary key, unique or exclusion constraint, which goes with it. */
  readonly isOwned: boolean;
  /** Key of the partitioned index that this one is a part of. */
  readonly partOf: string | undefined;
}

/** A type that was made: an enum with its labels, a domain with what it stands on. */
export interface NamedType {
  readonly name: string;
  readonly schema: string | undefined;
  readonly of: 'enum' | 'composite' | 'domain' | 'range' | 'base';
  readonly values: readonly string[];
  readonly base: TypeName | undefined;
  /** Constraints of a domain, NOT NULL aside. */
  readonly constraints: readonly Constraint[];
  readonly notNull: boolean;
}

/** One spelling for one relation: `public` is where unqualified names land by default. */
export function keyOf({ schema, name }: Pick<TableRef | ObjectRef, 'schema' | 'name'>): string {
  return schema === undefined || schema === 'public' || schema === 'dbo'
    ? name
    : `${schema}.${name}`;
}

/** The relation that a key stands for. */
export function nameOf(key: string): Pick<TableRef, 'schema' | 'name'> {
  const dot = key.indexOf('.');
  return dot < 0
    ? { schema: undefined, name: key }
    : { schema: key.slice(0, dot), name: key.slice(dot + 1) };
}

const targets = new WeakMap<Table, readonly string[]>();

/** Keys of the tables that a table hangs on: its parents, and what its foreign keys point at. */
export function targetsOf(table: Table): readonly string[] {
  const known = targets.get(table);
  if (known) return known;
  const referenced = table.constraints.flatMap(({ of }) =>
    of.kind === 'ForeignKey' ? [keyOf(of.table)] : [],
  );
  const all = [...parentsOf(table), ...referenced];
  targets.set(table, all);
  return all;
}

/** Keys of the tables that a table takes its columns from. */
export function parentsOf({ partitionOf, inherits }: Table): readonly string[] {
  return partitionOf === undefined ? inherits : [partitionOf, ...inherits];
}

/** True for a table that takes its columns from the one of that key. */
export function isBelow({ partitionOf, inherits }: Table, key: string): boolean {
  return partitionOf === key || inherits.includes(key);
}

/** True for a constraint that refers to the table of that key. */
export function pointsAt({ of }: TableConstraint, key: string): boolean {
  return of.kind === 'ForeignKey' && keyOf(of.table) === key;
}

/** Shared, as no table is ever changed in place. */
const nothing: ReadonlyMap<string, never> = new Map<string, never>();
const nobody: ReadonlySet<string> = new Set<string>();

/** A table of which nothing is known but its name. */
export function blankTable({ schema, name }: Pick<TableRef, 'schema' | 'name'>): Table {
  return {
    kind: 'table',
    schema,
    name,
    isWhole: false,
    columns: nothing,
    constraints: [],
    indexes: [],
    partitioned: false,
    partitionOf: undefined,
    isDefaultPartition: false,
    inherits: [],
    temporary: false,
    unlogged: false,
    madeIn: undefined,
    rowSecurity: false,
    policies: nobody,
    triggers: nothing,
  };
}
