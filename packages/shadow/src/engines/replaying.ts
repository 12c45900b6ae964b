import type { Outcome, RewindableEngine, ServerAddress, ServingEngine, Sizing } from '../engine.js';
import type { ShadowDialect } from '../shadow-dialect.js';

/** An engine that goes back by beginning anew: another database takes its place, and what was applied is applied there. */
export class Replaying<Own extends ServingEngine = ServingEngine> implements RewindableEngine {
  readonly #open: () => Promise<Own>;
  #engine: Own;
  #applied: ((engine: Own) => Promise<unknown>)[] = [];
  #mark = 0;
  /** Of the engines before this one. */
  readonly #warnings = new Set<string>();

  private constructor(open: () => Promise<Own>, engine: Own) {
    this.#open = open;
    this.#engine = engine;
  }

  /**
   * `open` starts an engine with an empty database.
   *
   * @throws {ShadowTrouble} when it does not start.
   */
  static async start<Own extends ServingEngine>(open: () => Promise<Own>): Promise<Replaying<Own>> {
    return new Replaying(open, await open());
  }

  /** The engine that holds the database now. */
  get current(): Own {
    return this.#engine;
  }

  get dialect(): ShadowDialect {
    return this.#engine.dialect;
  }

  get warnings(): readonly string[] {
    return [...new Set([...this.#warnings, ...(this.#engine.warnings ?? [])])];
  }

  get title(): string {
    return this.#engine.title;
  }

  get version(): number {
    return this.#engine.version;
  }

  get sizing(): Sizing | undefined {
    return this.#engine.sizing;
  }

  run(texts: readonly string[]): Promise<readonly Outcome[]> {
    return this.#engine.run(texts);
  }

  apply(text: string): Promise<Outcome> {
    this.#applied.push((engine) => engine.apply(text));
    return this.#engine.apply(text);
  }

  serve(use: (address: ServerAddress) => Promise<void>): Promise<void> {
    this.#applied.push((engine) => engine.serve(use));
    return this.#engine.serve(use);
  }

  mark(): Promise<void> {
    this.#mark = this.#applied.length;
    return Promise.resolve();
  }

  async reset(): Promise<void> {
    this.#applied.length = this.#mark;
    await this.#beginAnew();
  }

  async clear(): Promise<void> {
    this.#applied = [];
    this.#mark = 0;
    await this.#beginAnew();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async #beginAnew(): Promise<void> {
    await this.#engine.close();
    for (const one of this.#engine.warnings ?? []) this.#warnings.add(one);
    this.#engine = await this.#open();
    // Also what failed before: it fails once more, and leaves its transaction as it did.
    for (const again of this.#applied) await again(this.#engine);
  }
}
