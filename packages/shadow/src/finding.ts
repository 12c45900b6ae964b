import type { Span } from '@sqlproof/core';
import type { PlanNode } from './plan.js';
import type { Weight } from './statistics/weights.js';

/** Names of the findings that only an engine can make. */
export const shadowRules = {
  'does-not-plan': 'Disallow queries that the database refuses when it plans them',
  'no-usable-index': 'Require an index for queries that ask for some rows of a table',
  'fk-without-index': 'Require an index on the columns of a foreign key',
  'migration-fails': 'Disallow migrations that fail on the schema that those before them leave',
  'lost-index': 'Disallow schema changes that take the index from a query',
  'table-rewrite': 'Disallow statements that write a table in use anew',
  'validation-scan': 'Disallow checking all rows of a table in use under a lock that blocks others',
  'blocking-lock': 'Disallow locks that block others for as long as a table in use is gone through',
  'held-lock': 'Disallow long work while an earlier statement of the transaction blocks others',
  'index-collation-dependent':
    'Require that an index serves a search by a beginning under every collation',
  'engine-limit': 'Name the statements that the shadow database cannot run',
  'out-of-order-migration': 'Disallow migrations that sort before one that was applied already',
} as const;

export type ShadowRuleName = keyof typeof shadowRules;

/** A range of a file. */
export interface Place {
  /** Absolute path with `/` separators. */
  readonly path: string;
  readonly span: Span;
}

/** Something that the shadow database shows, at a place in a file. */
export interface ShadowFinding {
  readonly rule: ShadowRuleName;
  /** A notice fails nothing. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** Absolute path with `/` separators. */
  readonly path: string;
  readonly span: Span;
  readonly message: string;
  /** Other places that have to do with it: the queries that a change hurts. */
  readonly related?: readonly Place[];
  /** What to do, in words or as SQL; verified where it is an index. */
  readonly suggestions: readonly string[];
  /** True where the database did its work before a change, and does not after it. */
  readonly isRegression?: boolean;
  /** How queries that a change hurts are planned before and after it; not of all where they are many. */
  readonly plans?: readonly ChangedPlan[];
  /** How much time the queries take that it is about; absent where no statistics tell. */
  readonly weight?: Weight;
}

/** A query whose plan a change makes worse. */
export interface ChangedPlan {
  readonly query: QueryPlace;
  readonly before: PlanNode;
  readonly after: PlanNode;
  /** The nodes of both plans that read a table as a whole. */
  readonly fullReads: readonly PlanNode[];
}

/** A query with one of the texts that it can be. */
export interface QueryPlace extends Place {
  readonly text: string;
}
