import type { Outcome, ServerError, StopReason } from '../engine.js';

/** Sends texts to the database of a child process. */
export interface Run {
  readonly kind: 'run';
  readonly texts: readonly string[];
}

/** The rows of `Outcome`, or an error; as it travels between the processes. */
export type Answer =
  | { readonly kind: 'ready' }
  /** Clients are let in on a port of this machine. */
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'error'; readonly error: ServerError }
  /** The rows are more than the other process may have to hold. */
  | { readonly kind: 'oversized' }
  /** Something else than a statement failed. */
  | { readonly kind: 'failed'; readonly message: string };

/** An answer, or that there will be none. */
export type Reply = Answer | { readonly kind: 'stopped'; readonly reason: StopReason };

/** What an answer to a text says of the text. */
export function outcomeOf(reply: Reply): Outcome {
  switch (reply.kind) {
    case 'rows':
    case 'error':
    case 'stopped':
      return reply;
    default:
      return { kind: 'stopped', reason: 'crash' };
  }
}

/** Why an answer is not the one that was waited for, in words. */
export function reasonOf(reply: Reply): string {
  switch (reply.kind) {
    case 'failed':
      return reply.message;
    case 'error':
      return reply.error.message;
    case 'stopped':
      return stopReasons[reply.reason];
    default:
      return 'it gave no answer';
  }
}

const stopReasons = {
  time: 'it took too long',
  memory: 'it took too much memory',
  crash: 'its process ended',
} as const;
