import { escapeIdentifier, type ClientConfig } from 'pg';
import { ShadowTrouble, type Engine, type Limits, type Outcome } from '../engine.js';
import { connect, limitSettings } from './connect.js';
import { contribExtension, type ContribExtension } from './contrib-extension.js';
import type { Connection } from './connection.js';
import { endSession, waitForEnd } from './end-session.js';
import { SessionLog } from './session-log.js';

/** How a server is reached. */
export interface ServerOptions {
  /** Runs what users wrote. */
  readonly login: ClientConfig;
  /** `undefined` where there is one login only. */
  readonly setUp: SetUp | undefined;
  readonly limits: Limits;
  /** A message without what nobody may read. */
  readonly redact: (message: string) => string;
  /** Ends a process of the server that the server cannot end; absent where it is not ours. */
  readonly kill?: (process: number) => void;
  /** Memory of a process of the server, in bytes; absent where it cannot be seen. */
  readonly memoryOf?: (process: number) => Promise<number | undefined>;
}

/** A login that may do more: it ends a session that hangs, and creates extensions. Nothing that users wrote runs by it. */
export interface SetUp {
  /** Into the shadow database. */
  readonly login: ClientConfig;
  /** Another database of the server, which the owner of the shadow database cannot close. */
  readonly maintenance: string;
  /** Lets the other login in again, whatever it has done to itself and its database. */
  readonly readmit: readonly string[];
}

/** Oldest major version on which plans are judged. */
const oldest = 12;
/** How long a server may end sessions before it is given up. Milliseconds. */
const patience = 5_000;
/** How often the memory of the server's process is looked at. Milliseconds. */
const pollInterval = 100;

/** A database of a PostgreSQL server. */
export class Server implements Engine {
  readonly dialect = 'postgresql';
  readonly title: string;
  readonly version: number;
  readonly #options: ServerOptions;
  readonly #log = new SessionLog();
  #connection: Connection;

  private constructor(options: ServerOptions, connection: Connection, release: Release) {
    this.#options = options;
    this.#connection = connection;
    this.title = `PostgreSQL ${release.title}`;
    this.version = release.version;
  }

  /** @throws {ShadowTrouble} when the server lets nobody in, or is too old. */
  static async open(options: ServerOptions): Promise<Server> {
    const connection = await connect(options.login, options);
    const release = await releaseOf(connection, options.limits);
    if (release.version >= oldest) return new Server(options, connection, release);
    await connection.close();
    throw new ShadowTrouble(
      `The shadow database is on PostgreSQL ${release.title}; it needs ${oldest} or later.`,
    );
  }

  async run(texts: readonly string[]): Promise<readonly Outcome[]> {
    if (texts.length === 0) return [];
    await this.#prepare();
    const outcomes: Outcome[] = [];
    for (const text of texts) {
      const outcome = await this.#send(text);
      outcomes.push(outcome);
      if (outcome.kind === 'stopped') break;
    }
    this.#log.noteEnd(this.#connection);
    return outcomes;
  }

  async apply(text: string): Promise<Outcome> {
    const extension = contribExtension(text);
    if (extension) return this.#createExtension(text, extension);
    await this.#prepare();
    const outcome = await this.#send(text);
    await this.#note(text, outcome);
    return outcome;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** Puts a new session in the place of one that ended, and sets the limits that a text may have taken away. */
  async #prepare(): Promise<void> {
    const { limits } = this.#options;
    const end = Date.now() + patience;
    do {
      const isOpen = this.#connection.stopped === undefined || (await this.#reopen());
      if (isOpen) {
        await this.#connection.send(limitSettings(limits, this.version), limits.statement);
        await this.#endIfCut();
      }
      // A server that starts anew ends new sessions, too: the text that comes next would be blamed for it.
      if (this.#connection.stopped === undefined) return;
    } while (Date.now() < end);
    throw new ShadowTrouble(`${this.title} cannot go on: each session ends or hangs`);
  }

  /** False when the server ended one of the sessions that this takes. */
  async #reopen(): Promise<boolean> {
    const { login, limits, setUp } = this.#options;
    const by = await this.#maintain();
    try {
      await waitForEnd(by, this.#connection.process);
      for (const text of setUp?.readmit ?? []) await by.send(text, limits.statement);
      if (by.stopped !== undefined) return false;
    } finally {
      await by.close();
    }
    this.#connection = await connect(login, this.#options);
    const failed = await this.#log.restore(this.#connection, limits);
    if (!failed) return true;
    if (this.#connection.stopped === 'crash') return false;
    throw new ShadowTrouble(`${this.title} cannot go on: ${reasonOf(failed)}`);
  }

  #maintain(): Promise<Connection> {
    const { login, setUp } = this.#options;
    const config = setUp ? { ...setUp.login, database: setUp.maintenance } : login;
    return connect(config, this.#options);
  }

  async #send(text: string): Promise<Outcome> {
    const connection = this.#connection;
    const unwatch = this.#watchMemory(connection);
    const outcome = await connection.send(text, this.#options.limits.statement);
    unwatch();
    // The same as where it is cut off: what had been run before in its transaction is run again.
    if (outcome.kind === 'stopped' && connection.isInTransaction) connection.stop(outcome.reason);
    await this.#endIfCut();
    return outcome;
  }

  async #note(text: string, { kind }: Outcome): Promise<void> {
    if (kind === 'rows') await this.#log.add(text, this.#connection, this.#options.limits);
    else this.#log.noteEnd(this.#connection);
  }

  /** Returns what ends the watch; an answer that comes later says nothing of the next text. */
  #watchMemory(connection: Connection): () => void {
    const { memoryOf, limits } = this.#options;
    if (!memoryOf) return () => undefined;
    let isWatched = true;
    const timer = setInterval(() => {
      void memoryOf(connection.process).then((bytes = 0) => {
        if (isWatched && bytes > limits.memory) connection.stop('memory');
      });
    }, pollInterval);
    return () => {
      isWatched = false;
      clearInterval(timer);
    };
  }

  /** A server works on for a client that is gone, and holds what it has locked. */
  async #endIfCut(): Promise<void> {
    const { stopped, process } = this.#connection;
    if (stopped !== 'time' && stopped !== 'memory') return;
    const by = await this.#maintain();
    try {
      if (!(await endSession(by, process))) this.#options.kill?.(process);
    } finally {
      await by.close();
    }
  }

  /** What only a superuser may create is created by the other login, when it gives nobody more than the extension. */
  async #createExtension(text: string, extension: ContribExtension): Promise<Outcome> {
    await this.#prepare();
    const isInside = this.#connection.isInTransaction;
    if (isInside) await this.#send('SAVEPOINT sqlproof');
    const outcome = await this.#send(text);
    const { setUp } = this.#options;
    const isRefused = outcome.kind === 'error' && outcome.error.code === '42501';
    if (isInside && isRefused) await this.#send('ROLLBACK TO sqlproof');
    if (isInside) await this.#send('RELEASE sqlproof');
    if (!isRefused || !setUp) {
      await this.#note(text, outcome);
      return outcome;
    }
    const found = await this.#send('SELECT current_schema() AS schema');
    const first = found.kind === 'rows' ? found.rows[0]?.['schema'] : undefined;
    return this.#createByOther(
      setUp.login,
      extension,
      typeof first === 'string' ? first : 'public',
    );
  }

  async #createByOther(
    login: ClientConfig,
    { name, schema }: ContribExtension,
    current: string,
  ): Promise<Outcome> {
    const { limits } = this.#options;
    const by = await connect(login, this.#options);
    const place = escapeIdentifier(schema ?? current);
    try {
      return await by.send(
        `CREATE EXTENSION IF NOT EXISTS ${escapeIdentifier(name)} SCHEMA ${place} CASCADE`,
        limits.statement,
      );
    } finally {
      await by.close();
    }
  }
}

interface Release {
  readonly title: string;
  readonly version: number;
}

async function releaseOf(connection: Connection, { statement }: Limits): Promise<Release> {
  const text = `SELECT current_setting('server_version') AS title, current_setting('server_version_num') AS number`;
  const outcome = await connection.send(text, statement);
  const [row] = outcome.kind === 'rows' ? outcome.rows : [];
  const [title = ''] = String(row?.['title']).split(' ');
  const version = Math.floor(Number(row?.['number']) / 10_000);
  if (row) return { title, version };
  await connection.close();
  throw new ShadowTrouble(`The server does not tell its version: ${reasonOf(outcome)}`);
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'error') return outcome.error.message;
  return outcome.kind === 'stopped' ? `it stopped (${outcome.reason})` : 'it gave no answer';
}
