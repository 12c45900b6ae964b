import type { ServerError, StopReason } from './engine.js';
import type { PlanNode } from './plan.js';

/** Why a table is read as a whole. */
export type FullReadReason =
  /** Rows are picked by a condition that no index serves. */
  | 'filter'
  /** Partners of other rows are looked for. */
  | 'join'
  /** All rows are sorted for the first few. */
  | 'sort'
  /** The smallest or largest value is looked for. */
  | 'extreme'
  /** An index is read whose first column the query does not restrict. */
  | 'later-column'
  /** Rows are picked by an OR over several tables. */
  | 'either'
  /** Rows are picked from a common table expression that is made as a whole. */
  | 'cte'
  /** The list of a NOT IN. */
  | 'not-in';

/** A table that a plan reads from end to end, though the query asks for some of its rows. */
export interface FullRead {
  /** Name of the table, with its schema where the database has schemas; of the root where it is a partition. */
  readonly table: string;
  readonly alias: string;
  readonly reason: FullReadReason;
  /** The step of the plan that reads it, in the words of the database. */
  readonly node: string;
  /** The index that is read, where one is. */
  readonly index: string | undefined;
}

/** A full read, with what can be said and done about it. */
export interface JudgedRead extends FullRead {
  /** What tells which rows are wanted, to be shown; `undefined` where nothing does. */
  readonly condition: string | undefined;
  /** Why it is not to be reported, as the part of a sentence; `undefined` when it is. */
  readonly doubt: string | undefined;
  /** Its node in the plan, where the plan is a tree. */
  readonly scan: PlanNode | undefined;
  /** Keys of indexes that may end it, the most promising first, as they stand in CREATE INDEX. */
  keys(): readonly string[];
}

/** An index that a plan uses. */
export interface IndexUse {
  readonly alias: string;
  readonly index: string;
  /** True where rows are looked up in it, and not all of it is read in its order. */
  readonly isLookup: boolean;
}

/** A search by a beginning, and the index that serves it where the collation is C. */
export interface CollationSearch {
  /** With its schema; of the root where it is a partition. */
  readonly table: string;
  readonly index: string;
  /** As the server prints it. */
  readonly condition: string;
  /** The index that serves it under any collation, as `table (keys)`. */
  readonly on: string;
}

/** What became of a statement: the tables that it reads as a whole, or why it has no plan. */
export type QueryVerdict =
  | PlannedVerdict
  /** `offset`: where in the text the server points, in UTF-16 units; `undefined` when it does not. */
  | { readonly kind: 'refused'; readonly error: ServerError; readonly offset: number | undefined }
  | { readonly kind: 'stopped'; readonly reason: StopReason };

/** A statement that has a plan. */
export interface PlannedVerdict {
  readonly kind: 'planned';
  readonly reads: readonly JudgedRead[];
  readonly uses: readonly IndexUse[];
  /** Tables whose rows are looked up by a value; none where the plan does not tell. */
  readonly lookups: readonly Pick<FullRead, 'table' | 'alias'>[];
  /** Where it reads a table as a whole, others that a value restricts and no index serves, though the plan reaches them. */
  readonly unserved: readonly JudgedRead[];
  /** A search that is only looked up under the collation C, where there is one and the plan tells. */
  readonly search?: CollationSearch | undefined;
  /** The plan as a tree, where the database gives one. */
  readonly tree: PlanNode | undefined;
}
