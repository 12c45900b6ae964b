import type { DialectName } from './dialect-name.js';
import type { Located, Maybe } from './unknown.js';

/** What a statement is for: application query, schema change of a migration runner, or declared schema. */
export type Role = 'query' | 'migration' | 'schema';

/** A loop, or a callback that runs once per element, around a statement. */
export interface Loop extends Located {
  readonly construct: 'for' | 'for-in' | 'for-of' | 'for-await' | 'while' | 'do' | 'callback';
  /** What is iterated, as far as the host program shows it. Only `collection` can grow without bound. */
  readonly iterable: 'collection' | 'literal' | 'constant' | 'chunks' | 'counter' | 'cursor';
  /** The header as written, shortened: `for (const order of orders)`. */
  readonly header: string;
  /** True when the statement uses the element of this loop. */
  readonly dependent: boolean;
  /** True when control leaves the loop right after the statement, so that it runs about once. */
  readonly leaves: boolean;
  /** True when the elements are handled at the same time, as under `Promise.all`. */
  readonly concurrent: boolean;
  /** True when the statements of all elements are handed over together, to be sent in one transaction. */
  readonly collected: boolean;
}

/** A chain of calls, from a loop in the linted file to the function that holds the statement. */
export interface LoopedCall {
  /** The calls from the one inside the loop to the one nearest the statement. */
  readonly via: readonly HelperCall[];
  /** The loops around the first call of the chain, outermost first. */
  readonly loops: readonly Loop[];
  /** True when a condition or an earlier exit in a helper can keep the statement from running. */
  readonly gated: boolean;
}

export interface HelperCall extends Located {
  readonly name: string;
}

/** What the host program does with the rows of a statement. */
export type ResultUse = 'first' | 'other';

/** Where a statement sits in the host program. */
export interface Site {
  /** Name of the front-end that lowered it. */
  readonly frontend: string;
  readonly role: Role;
  readonly dialect: Maybe<DialectName>;
  /** Name of the client library the statement goes through: `pg`, `prisma`. */
  readonly library: string | undefined;
  /** Enclosing loops and per-element callbacks, outermost first. */
  readonly loops: readonly Loop[];
  /** Loops that reach the statement through helper functions. */
  readonly callers: readonly LoopedCall[];
  readonly result: Maybe<ResultUse>;
  /** The block of database code that the statement runs in: DO, the body of a routine. */
  readonly block?: DatabaseBlock;
  /** True in a migration where a condition or a loop of the host program decides whether, and how often, it runs. */
  readonly conditional?: true;
  /** The call that sends the statement; absent in a file that is all SQL. */
  readonly call: HostCall | undefined;
}

export interface HostCall extends Located {
  /** As written, shortened: `prisma.post.findFirst()`. */
  readonly name: string;
}

/** Code that the database runs, written in a statement. */
export interface DatabaseBlock {
  readonly of: 'do' | 'routine';
  /** True when a condition, a loop or a handler decides whether the statement runs. */
  readonly conditional: boolean;
  /** True when the statement's text is a string of the program: EXECUTE 'ALTER TABLE …'. */
  readonly dynamic: boolean;
}
