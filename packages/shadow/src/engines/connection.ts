import { Client, type ClientConfig } from 'pg';
import type { Outcome, Row, ServerError, StopReason } from '../engine.js';

/**
 * How much longer than a statement may take the server has to say so by itself, before the connection is cut. Milliseconds.
 */
const grace = 700;
/** Longest time that a server may take to let somebody in. Milliseconds. */
const connectLimit = 15_000;
/** Most that one text may make the server send: rows and notices are kept in this process. Bytes. */
const mostReceived = 32_000_000;

/** A session of a PostgreSQL server. What it is sent goes in the simple protocol, one text after the other. */
export class Connection {
  readonly #client: Client;
  readonly #ended: Promise<void>;
  #stopped: StopReason | undefined;
  #received = 0;

  private constructor(client: Client, ended: Promise<void>) {
    this.#client = client;
    this.#ended = ended;
    client.connection.stream.prependListener('data', (chunk: Buffer) => {
      this.#received += chunk.length;
      if (this.#received > mostReceived) this.stop('memory');
    });
    void ended.then(() => (this.#stopped ??= 'crash'));
  }

  /** @throws {Error} of `pg` or of the server, which may quote what it was given. */
  static async open(config: ClientConfig): Promise<Connection> {
    const client = new Client({ connectionTimeoutMillis: connectLimit, ...config });
    // What was under way is told of it; between two texts nobody is.
    client.on('error', () => undefined);
    const ended = new Promise<void>((resolve) =>
      client.on('end', () => {
        resolve();
      }),
    );
    await client.connect();
    return new Connection(client, ended);
  }

  /** Process of the server, by which other sessions can end this one. */
  get process(): number {
    // https://www.postgresql.org/docs/current/protocol-message-formats.html, BackendKeyData
    return (this.#client as unknown as { readonly processID: number }).processID;
  }

  /** Why the session has ended; `undefined` while it lasts. */
  get stopped(): StopReason | undefined {
    return this.#stopped;
  }

  /** True between `BEGIN` and the end of the transaction, also of one that has failed. */
  get isInTransaction(): boolean {
    const status = this.#client.getTransactionStatus();
    return status === 'T' || status === 'E';
  }

  /** Sends a text. A server that takes longer than `limit` milliseconds, and a little more, is left. */
  async send(text: string, limit: number): Promise<Outcome> {
    if (this.#stopped) return { kind: 'stopped', reason: this.#stopped };
    this.#received = 0;
    const from = performance.now();
    const timer = setTimeout(() => {
      this.stop('time');
    }, limit + grace);
    // An error that ends the session is told from others by what follows it, as its words are those of the server's language.
    const ready = new Promise<void>((resolve) =>
      this.#client.connection.once('readyForQuery', () => {
        resolve();
      }),
    );
    try {
      return { kind: 'rows', rows: lastRows(await this.#client.query(text)) };
    } catch (error) {
      await Promise.race([ready, this.#ended]);
      const tookLong = performance.now() - from >= limit;
      return this.#outcomeOf(error as ErrorFields, tookLong);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Cuts the connection; the server may go on for a while. */
  stop(reason: StopReason): void {
    this.#stopped ??= reason;
    this.#client.connection.stream.destroy();
  }

  async close(): Promise<void> {
    if (this.#stopped) return;
    await this.#client.end().catch(() => undefined);
    await this.#ended;
  }

  #outcomeOf(error: ErrorFields, tookLong: boolean): Outcome {
    if (error.code !== undefined && timeoutCodes.has(error.code)) this.#stopped = 'time';
    if (this.#stopped) return { kind: 'stopped', reason: this.#stopped };
    // Text of a user can raise this as well, and set a shorter limit of its own.
    if (error.code === '57014' && tookLong) return { kind: 'stopped', reason: 'time' };
    return { kind: 'error', error: serverError(error) };
  }
}

/** Of `idle_in_transaction_session_timeout` and `transaction_timeout`, which end the session. */
const timeoutCodes: ReadonlySet<string> = new Set(['25P03', '25P04']);

interface ErrorFields {
  readonly message: string;
  readonly code?: string;
  readonly position?: string;
  readonly hint?: string;
}

/** The same four facts of any error of `pg`. */
export function serverError({ message, code, position, hint }: ErrorFields): ServerError {
  return { message, code, hint, position: position === undefined ? undefined : Number(position) };
}

interface Result {
  readonly rows: readonly Row[];
}

/** `pg` gives a list for a text with several statements. */
function lastRows(result: unknown): readonly Row[] {
  const last = Array.isArray(result) ? (result as readonly Result[]).at(-1) : (result as Result);
  return last?.rows ?? [];
}
