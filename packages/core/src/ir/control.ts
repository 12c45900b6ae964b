import type { Common } from './reference.js';
import type { Maybe } from './unknown.js';

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
  /** Absent where it is not asked for. */
  readonly savepoint?: string;
}

/** A savepoint that is set, or given up. */
export interface Savepoint extends Common {
  readonly kind: 'Savepoint';
  readonly release: boolean;
  /** Absent where it is not asked for. */
  readonly name?: string;
}

/** A setting of the session or of the transaction. */
export interface SetCommand extends Common {
  readonly kind: 'Set';
  /** Lower case: `lock_timeout`, `foreign_keys`. */
  readonly name: string;
  /** As written without quotes; `null` for the default: SET … TO DEFAULT, RESET. */
  readonly value: Maybe<string | null>;
  /** `local` holds until the transaction ends. */
  readonly scope: 'session' | 'local' | 'global';
}

/** A command that neither reads tables nor changes the schema: LISTEN, SHOW, FETCH, DISCARD. */
export interface SessionCommand extends Common {
  readonly kind: 'SessionCommand';
  /** Lower case. */
  readonly command: string;
}

/** A block of code that runs at once. Its statements follow it in the list, with `site.block` set. */
export interface Do extends Common {
  readonly kind: 'Do';
  /** Lower case. */
  readonly language: string;
  /** False when the body is in a language that is not read, or is not static. */
  readonly isRead: boolean;
}

export type Control = Begin | Commit | Rollback | Savepoint | SetCommand | SessionCommand | Do;
