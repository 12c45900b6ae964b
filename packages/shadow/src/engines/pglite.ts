import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ShadowTrouble,
  type GrownRelation,
  type Limits,
  type Outcome,
  type RewindableEngine,
  type ServerAddress,
  type Sizing,
} from '../engine.js';
import { ChildChannel } from './child-channel.js';
import { outcomeOf, reasonOf } from './child-messages.js';
import { PgliteLog, type TransactionState } from './pglite-log.js';
import type { PgliteModules } from './pglite-messages.js';
import { grownFiles } from './grown-files.js';

/** What a PGlite is started with. */
export interface PgliteOptions {
  /** Path of the script that runs in the child process. */
  readonly script: string;
  readonly modules: PgliteModules;
  /** Finds the URL of the module that lets clients in; throws a {@link ShadowTrouble} when there is none. */
  readonly socket?: (() => string) | undefined;
  /** Version of the package. */
  readonly release: string;
  /** Path of a saved data directory to start from. */
  readonly snapshot: string | undefined;
  /** Path of one with an empty database; without it a new one is made where one is needed. */
  readonly empty?: string | undefined;
  readonly limits: Limits;
}

/**
 * A query whose answer is known. An engine that was damaged, as by a recursion that is too deep for it, answers everything
 * with an empty success.
 */
const canary = "SELECT 'alive' AS canary";

/** What runs nothing that users wrote, as a COMMIT can; whether the text before did damage was seen behind it. */
const harmless = /^(?:(?:ROLLBACK TO |RELEASE )?SAVEPOINT sqlproof|BEGIN|ROLLBACK)$/;

/** PostgreSQL 18 in WebAssembly, in a process of its own that holds nothing but the database. */
export class Pglite implements RewindableEngine {
  readonly dialect = 'postgresql';
  readonly version = 18;
  /** What somebody should know. */
  readonly warnings: string[] = [];
  readonly sizing: Sizing = { grow: (relations) => this.#grow(relations) };
  readonly #options: PgliteOptions;
  #channel: ChildChannel;
  /** What has to be run again in a new process. */
  readonly #log = new PgliteLog();
  /** Holds what is kept for a mark. */
  #folder: string | undefined;
  #snapshot: string | undefined;

  private constructor(options: PgliteOptions, channel: ChildChannel) {
    this.#options = options;
    this.#snapshot = options.snapshot;
    this.#channel = channel;
  }

  /** @throws {ShadowTrouble} when PGlite does not start. */
  static async start(options: PgliteOptions): Promise<Pglite> {
    return new Pglite(options, await open(options, options.snapshot));
  }

  get title(): string {
    return `PGlite ${this.#options.release}`;
  }

  async run(texts: readonly string[]): Promise<readonly Outcome[]> {
    const outcomes = await this.#run(texts);
    if (this.#log.isOpen) this.#log.addEnd(texts, await this.#state());
    return outcomes;
  }

  async apply(text: string): Promise<Outcome> {
    const [outcome = crashed] = await this.#run([text]);
    if (outcome.kind === 'stopped') return outcome;
    const hasRun = outcome.kind === 'rows';
    const state = this.#log.stateAfter(text, hasRun) ?? (await this.#state());
    this.#log.add(text, hasRun, state);
    return outcome;
  }

  async serve(use: (address: ServerAddress) => Promise<void>): Promise<void> {
    const module = this.#options.socket?.();
    if (module === undefined) throw new ShadowTrouble('This PGlite lets no clients in.');
    await this.#revive();
    const reply = await this.#channel.ask({ kind: 'listen', module });
    if (reply.kind !== 'listening')
      throw new ShadowTrouble(`PGlite cannot let clients in: ${reasonOf(reply)}`);
    await use({ ...client, port: reply.port });
    const end = await this.#channel.ask({ kind: 'unlisten' });
    if (end.kind !== 'ready')
      throw new ShadowTrouble(`PGlite did not survive its clients: ${reasonOf(end)}`);
    // All of them share one session, and may have left settings in it.
    await this.#channel.run(['ROLLBACK', 'DISCARD ALL']);
    // What clients sent is not known here, so that it cannot be sent again.
    await this.#keep();
  }

  async #run(texts: readonly string[]): Promise<readonly Outcome[]> {
    if (texts.length === 0) return [];
    await this.#revive();
    const [first = ''] = texts;
    if (texts.length === 1 && harmless.test(first)) {
      return (await this.#channel.run(texts)).map(outcomeOf);
    }
    const outcomes = await this.#runWithCanary(texts);
    if (outcomes) return outcomes;
    await this.#channel.close();
    return texts.length === 1 ? [crashed] : this.#runEach(texts);
  }

  /** A savepoint can be made inside of a transaction only, of one that has not failed. */
  async #state(): Promise<TransactionState> {
    await this.#revive();
    const [outcome] = await this.#channel.run(['SAVEPOINT sqlproof', 'RELEASE sqlproof']);
    if (outcome?.kind === 'rows') return 'open';
    return outcome?.kind === 'error' && outcome.error.code === '25P02' ? 'failed' : 'none';
  }

  /** What became of the texts; `undefined` when what comes after them is answered as it cannot be. */
  async #runWithCanary(texts: readonly string[]): Promise<readonly Outcome[] | undefined> {
    const outcomes = (await this.#channel.run([...texts, canary])).map(outcomeOf);
    const isStopped = outcomes.slice(0, texts.length).some(({ kind }) => kind === 'stopped');
    if (isStopped) return outcomes;
    return isAlive(outcomes[texts.length]) ? outcomes.slice(0, texts.length) : undefined;
  }

  /** The same in a new engine, up to the text that damages it. */
  async #runEach(texts: readonly string[]): Promise<readonly Outcome[]> {
    await this.#revive();
    const outcomes: Outcome[] = [];
    for (const text of texts) {
      const [outcome = crashed] = (await this.#runWithCanary([text])) ?? [];
      outcomes.push(outcome);
      if (outcome.kind !== 'stopped') continue;
      await this.#channel.close();
      break;
    }
    return outcomes;
  }

  /**
   * Writes the data directory to a path, from which another engine can start.
   *
   * @throws {ShadowTrouble} when it cannot be written.
   */
  async save(path: string): Promise<void> {
    await this.#revive();
    const reply = await this.#channel.ask({ kind: 'save', path });
    if (reply.kind !== 'ready')
      throw new ShadowTrouble(`PGlite's data cannot be saved: ${reasonOf(reply)}`);
    this.#snapshot = path;
    this.#log.clear();
  }

  async mark(): Promise<void> {
    if (this.#log.texts.length === 0 && this.#snapshot !== undefined) return;
    await this.#keep();
  }

  async #keep(): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'sqlproof-pglite-'));
    await this.save(join(this.#folder, 'mark.tar.gz'));
  }

  async reset(): Promise<void> {
    await this.#channel.close();
    this.#log.clear();
  }

  async clear(): Promise<void> {
    await this.reset();
    const { empty } = this.#options;
    // It may not have been possible to keep one.
    this.#snapshot = empty !== undefined && existsSync(empty) ? empty : undefined;
  }

  async close(): Promise<void> {
    await this.#channel.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  /** What has grown is not there any more when another process takes the place of this one. */
  async #grow(relations: readonly GrownRelation[]): Promise<void> {
    const files = await grownFiles((text) => this.run([text]), relations);
    if (files.length === 0) return;
    const reply = await this.#channel.ask({ kind: 'grow', files });
    if (reply.kind !== 'ready')
      throw new ShadowTrouble(`PGlite's tables cannot be made larger: ${reasonOf(reply)}`);
  }

  /** Puts a new process in the place of one that was stopped, with everything in it that had been applied. */
  async #revive(): Promise<void> {
    if (this.#channel.stopped === undefined) return;
    this.#channel = await open(this.#options, this.#snapshot);
    const replies = await this.#channel.run(this.#log.texts);
    const broken = replies.find(({ kind }) => kind !== 'rows');
    if (broken) throw new ShadowTrouble(`PGlite cannot be brought back: ${reasonOf(broken)}`);
  }
}

/** PGlite asks nobody for a password, and listens to this machine only. */
const client = { host: '127.0.0.1', user: 'postgres', password: '', database: 'postgres' } as const;

/** In a transaction that has failed, the server refuses all that comes (PostgreSQL manual, error 25P02). */
function isAlive(outcome: Outcome | undefined): boolean {
  if (outcome?.kind === 'error') return outcome.error.code === '25P02';
  return outcome?.kind === 'rows' && outcome.rows[0]?.['canary'] === 'alive';
}

const crashed: Outcome = { kind: 'stopped', reason: 'crash' };

async function open(
  { script, modules, limits }: PgliteOptions,
  snapshot: string | undefined,
): Promise<ChildChannel> {
  const channel = new ChildChannel(script, limits);
  const reply = await channel.ask({ kind: 'start', modules, snapshot });
  if (reply.kind === 'ready') return channel;
  await channel.close();
  throw new ShadowTrouble(`PGlite does not start: ${reasonOf(reply)}`);
}
