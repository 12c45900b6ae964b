import { setTimeout as wait } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { ShadowTrouble, type Limits } from '../engine.js';
import { Connection } from './connection.js';

/** How long a server may take to come back after it has stopped. Milliseconds. */
const patience = 5_000;
/** What a server says that stops or starts (PostgreSQL manual, "PostgreSQL Error Codes"). */
const notNow: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE']);

/**
 * A session whose statements may take as long as the limits say, also after a `RESET`. Waits for a server that starts.
 *
 * @throws {ShadowTrouble} when nobody is let in; `redact` takes out of the message what nobody may read.
 */
export async function connect(
  config: ClientConfig,
  { limits, redact, what = 'The server of the shadow database' }: ConnectOptions,
): Promise<Connection> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await Connection.open({
        ...config,
        // What the session starts with is what a RESET goes back to.
        statement_timeout: limits.statement,
        lock_timeout: limits.statement,
        idle_in_transaction_session_timeout: transactionLimit(limits),
      });
    } catch (error) {
      const { message, code = '' } = error as { readonly message: string; readonly code?: string };
      // One that recovers closes some connections without a word.
      const isPassing = notNow.has(code) || message === 'Connection terminated unexpectedly';
      if (isPassing && Date.now() < end) {
        await wait(20);
        continue;
      }
      // Without a cause: what `pg` throws may hold the address with its password.
      throw new ShadowTrouble(`${what} cannot be reached: ${redact(message || code)}`);
    }
  }
}

export interface ConnectOptions {
  readonly limits: Limits;
  readonly redact: (message: string) => string;
  /** What it is a server of, as the beginning of a sentence. */
  readonly what?: string;
}

/** How long a transaction may stay open: those of migrations have many statements. Milliseconds. */
export function transactionLimit({ statement }: Limits): number {
  return 12 * statement;
}

/** Sets the limits again, as one text. https://www.postgresql.org/docs/current/runtime-config-client.html */
export function limitSettings(limits: Limits, version: number): string {
  const settings = [
    `statement_timeout = ${limits.statement}`,
    `lock_timeout = ${limits.statement}`,
    `idle_in_transaction_session_timeout = ${transactionLimit(limits)}`,
    ...(version >= 17 ? [`transaction_timeout = ${transactionLimit(limits)}`] : []),
    // So that a server stops what it does for a process of ours that is gone.
    ...(version >= 14 ? ['client_connection_check_interval = 1000'] : []),
  ];
  return settings.map((one) => `SET ${one}`).join('; ');
}
