import type { Outcome, ServerError, StopReason } from '../engine.js';

/** Sends texts to the database of a child process. */
export interface Run {
  readonly kind: 'run';
  readonly texts: readonly string[];
}

/** The rows of `Outcome`, or an error; as it travels between the processes. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'error'; readonly error: ServerError }
  /** Something else than a statement failed. */
  | { readonly kind: 'failed'; readonly message: string };

/** An answer, or that there will be none. */
export type Reply = Answer | { readonly kind: 'stopped'; readonly reason: StopReason };

/** What an answer to a text says of the text. */
export function outcomeOf(reply: Reply): Outcome {
  if (reply.kind === 'ready' || reply.kind === 'failed')
    return { kind: 'stopped', reason: 'crash' };
  return reply;
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
