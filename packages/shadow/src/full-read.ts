import type { ServerError, StopReason } from './engine.js';

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
  | 'later-column';

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

/** What became of a statement: the tables that it reads as a whole, or why it has no plan. */
export type QueryVerdict =
  | { readonly kind: 'planned'; readonly reads: readonly FullRead[] }
  /** `offset`: where in the text the server points, in UTF-16 units; `undefined` when it does not. */
  | { readonly kind: 'refused'; readonly error: ServerError; readonly offset: number | undefined }
  | { readonly kind: 'stopped'; readonly reason: StopReason };
