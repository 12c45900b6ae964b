import type { Operand, Predicate } from './operand.js';
import type { Common, Join, ObjectRef, Relation, Source } from './reference.js';
import type { Maybe } from './unknown.js';

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
  /** Which of `orderBy` fall, one for each; absent where they are not asked for. */
  readonly descending?: readonly boolean[];
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

/** Rows that are inserted, changed or deleted by how they match those of another source. */
export interface Merge extends Common {
  readonly kind: 'Merge';
  readonly table: Maybe<Relation>;
}

/** Rows in bulk between a table and a file, a program or the client. */
export interface Copy extends Common {
  readonly kind: 'Copy';
  /** Absent when a query's rows are copied. */
  readonly table: Maybe<Relation> | undefined;
  readonly direction: 'from' | 'to';
  readonly program: boolean;
}

export interface CallRoutine extends Common {
  readonly kind: 'CallRoutine';
  readonly routine: ObjectRef;
}

export type Query = Select | Insert | Update | Delete | Merge | Copy | CallRoutine;
