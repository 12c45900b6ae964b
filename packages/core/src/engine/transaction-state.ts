import type { Span } from '../ir/index.js';
import type { Refusal } from './refusal.js';

/** The transaction that a statement of a migration really runs in. */
export type TransactionState =
  | { readonly kind: 'none' }
  /** Opened by a statement of the file. */
  | { readonly kind: 'explicit'; readonly begin: Span }
  /** Several statements sent in one message. */
  | { readonly kind: 'implicit'; readonly runner: RunnerFacts }
  /** Opened by the tool, around the file or around all that it applies in one run, or by the code of the migration. */
  | {
      readonly kind: 'runner';
      readonly runner: RunnerFacts;
      readonly scope: 'file' | 'run' | 'call';
    }
  /** The tool refuses the file: it mixes statements that need a transaction with some that refuse one. */
  | { readonly kind: 'mixed'; readonly runner: RunnerFacts }
  /** Nothing around the file tells. */
  | { readonly kind: 'unknown' };

export interface RunnerFacts {
  readonly name: string;
  readonly title: string;
  /** How a statement is run outside a transaction; `undefined` when it cannot be. */
  readonly outsideTransaction: string | undefined;
}

/** The ways in which a transaction refuses a statement, as ids of messages. */
export type RefusalKind = Refusal['kind'];
