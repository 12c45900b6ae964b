import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShadowTrouble, type Engine, type Limits, type Outcome } from '../engine.js';
import { ChildChannel } from './child-channel.js';
import { outcomeOf, reasonOf } from './child-messages.js';
import type { PgliteModules } from './pglite-messages.js';

/** What a PGlite is started with. */
export interface PgliteOptions {
  /** Path of the script that runs in the child process. */
  readonly script: string;
  readonly modules: PgliteModules;
  /** Version of the package. */
  readonly release: string;
  /** Path of a saved data directory to start from. */
  readonly snapshot: string | undefined;
  /** Path of one with an empty database; without it a new one is made where one is needed. */
  readonly empty?: string | undefined;
  readonly limits: Limits;
}

/** A query whose answer is known. An engine that was damaged answers everything with an empty success. */
const canary = "SELECT 'alive' AS canary";

/** PostgreSQL 18 in WebAssembly, in a process of its own that holds nothing but the database. */
export class Pglite implements Engine {
  readonly version = 18;
  readonly #options: PgliteOptions;
  #channel: ChildChannel;
  /** What has to be run again in a new process. */
  #log: string[] = [];
  /** How much of it had been run at the mark. */
  #mark = 0;
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
    if (texts.length === 0) return [];
    await this.#revive();
    return (await this.#channel.run(texts)).map(outcomeOf);
  }

  async apply(text: string): Promise<Outcome> {
    const [outcome = crashed] = await this.run([text]);
    if (outcome.kind === 'rows') this.#log.push(text);
    return outcome;
  }

  /** False when the engine answers what cannot be; then another one takes its place at the next text. */
  async isAlive(): Promise<boolean> {
    const [outcome] = await this.run([canary]);
    const isAlive = outcome?.kind === 'rows' && outcome.rows[0]?.['canary'] === 'alive';
    if (!isAlive) await this.#channel.close();
    return isAlive;
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
    this.#log = [];
    this.#mark = 0;
  }

  async mark(): Promise<void> {
    if (this.#log.length > 0 || this.#snapshot === undefined) {
      this.#folder ??= await mkdtemp(join(tmpdir(), 'sqlproof-pglite-'));
      await this.save(join(this.#folder, 'mark.tar.gz'));
    }
    this.#mark = this.#log.length;
  }

  async reset(): Promise<void> {
    await this.#channel.close();
    this.#log = this.#log.slice(0, this.#mark);
  }

  async clear(): Promise<void> {
    await this.#channel.close();
    this.#log = [];
    this.#mark = 0;
    this.#snapshot = this.#options.empty;
  }

  async close(): Promise<void> {
    await this.#channel.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  /** Puts a new process in the place of one that was stopped, with everything in it that had been applied. */
  async #revive(): Promise<void> {
    if (this.#channel.stopped === undefined) return;
    this.#channel = await open(this.#options, this.#snapshot);
    const replies = await this.#channel.run(this.#log);
    const broken = replies.find(({ kind }) => kind !== 'rows');
    if (broken) throw new ShadowTrouble(`PGlite cannot be brought back: ${reasonOf(broken)}`);
  }
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
