import { ShadowTrouble, type ServingEngine, type Limits, type Outcome } from '../engine.js';
import { ChildChannel } from './child-channel.js';
import { outcomeOf, reasonOf } from './child-messages.js';
import type { FoundSqlite } from './find-sqlite.js';
import { refusalOf } from './sqlite-guard.js';
import type { SqliteStart } from './sqlite-messages.js';

/** What an SQLite is started with. */
export interface SqliteOptions {
  /** Path of the script that runs in the child process. */
  readonly script: string;
  readonly found: FoundSqlite;
  readonly limits: Limits;
}

/** SQLite in memory, in a process of its own that holds nothing but the database. Each text may hold one statement. */
export class Sqlite implements ServingEngine {
  readonly dialect = 'sqlite';
  readonly version = 3;
  readonly title: string;
  readonly #options: SqliteOptions;
  #channel: ChildChannel;
  /** What has to be run again in a new process. */
  readonly #log: string[] = [];

  private constructor(options: SqliteOptions, channel: ChildChannel, release: string) {
    this.#options = options;
    this.#channel = channel;
    this.title = `SQLite ${release} (${options.found.driver})`;
  }

  /** @throws {ShadowTrouble} when SQLite does not start. */
  static async start(options: SqliteOptions): Promise<Sqlite> {
    const channel = await open(options);
    const [reply] = await channel.run(['SELECT sqlite_version() AS release']);
    const release = reply?.kind === 'rows' ? String(reply.rows[0]?.['release']) : 'unknown';
    return new Sqlite(options, channel, release);
  }

  /** A text that could reach a file, or that holds more than one statement, is answered with an error and not sent. */
  async run(texts: readonly string[]): Promise<readonly Outcome[]> {
    if (texts.length === 0) return [];
    await this.#revive();
    const refusals = texts.map(refusalOf);
    const replies = await this.#channel.run(
      texts.filter((_, index) => refusals[index] === undefined),
    );
    const outcomes: Outcome[] = [];
    let next = 0;
    for (const refusal of refusals) {
      const outcome = refusal === undefined ? replies[next++] : refused(refusal);
      if (!outcome) break;
      outcomes.push(outcomeOf(outcome));
    }
    return outcomes;
  }

  async apply(text: string): Promise<Outcome> {
    const [outcome = crashed] = await this.run([text]);
    if (outcome.kind === 'rows') this.#log.push(text);
    return outcome;
  }

  /** @throws {ShadowTrouble} always. */
  serve(): Promise<void> {
    return Promise.reject(
      new ShadowTrouble(
        'An SQLite in memory lets no other program in: --migrate needs a PostgreSQL.',
      ),
    );
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  /** Puts a new process in the place of one that was stopped, with everything in it that had been applied. */
  async #revive(): Promise<void> {
    if (this.#channel.stopped === undefined) return;
    this.#channel = await open(this.#options);
    const replies = await this.#channel.run(this.#log);
    const broken = replies.find(({ kind }) => kind !== 'rows');
    if (broken) throw new ShadowTrouble(`SQLite cannot be brought back: ${reasonOf(broken)}`);
  }
}

const crashed: Outcome = { kind: 'stopped', reason: 'crash' };

function refused(reason: string): Extract<Outcome, { kind: 'error' }> {
  const message = `Not run in a shadow database: ${reason}`;
  return {
    kind: 'error',
    error: { message, code: undefined, position: undefined, hint: undefined },
  };
}

async function open({ script, found, limits }: SqliteOptions): Promise<ChildChannel> {
  const channel = new ChildChannel(script, limits);
  const reply = await channel.ask({ kind: 'start', module: found.module } satisfies SqliteStart);
  if (reply.kind === 'ready') return channel;
  await channel.close();
  throw new ShadowTrouble(`SQLite does not start (${found.driver}): ${reasonOf(reply)}`);
}
