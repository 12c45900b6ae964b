import type { Outcome, Planning, RewindableEngine, ServerAddress, Sizing } from '../engine.js';
import type { ShadowDialect } from '../shadow-dialect.js';
import type { DatabaseStatistics } from './database-statistics.js';
import { StatisticsImport } from './import-statistics.js';

/** An engine that plans statements with the statistics of another database. */
export class WithStatistics implements RewindableEngine {
  readonly planning: Planning;
  readonly #engine: RewindableEngine;
  readonly #import: StatisticsImport;

  constructor(engine: RewindableEngine, statistics: DatabaseStatistics) {
    this.#engine = engine;
    this.#import = new StatisticsImport(engine, statistics);
    this.planning = this.#import;
  }

  get dialect(): ShadowDialect {
    return this.#engine.dialect;
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

  /** What of the statistics has had no use so far, one sentence each. */
  notices(): readonly string[] {
    return this.#import.notices();
  }

  run(texts: readonly string[]): Promise<readonly Outcome[]> {
    return this.#engine.run(texts);
  }

  apply(text: string): Promise<Outcome> {
    return this.#engine.apply(text);
  }

  serve(use: (address: ServerAddress) => Promise<void>): Promise<void> {
    return this.#engine.serve(use);
  }

  mark(): Promise<void> {
    return this.#engine.mark();
  }

  reset(): Promise<void> {
    return this.#engine.reset();
  }

  clear(): Promise<void> {
    return this.#engine.clear();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}
