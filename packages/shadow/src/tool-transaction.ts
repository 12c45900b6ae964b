import type { Engine } from './engine.js';
import type { MigrationStep } from './migration-steps.js';

/** Statements of a file that open and end transactions by themselves. */
const control = /^(?:begin|start|commit|end|rollback|abort|savepoint|release)\b/i;

export function isControl({ text }: MigrationStep): boolean {
  return control.test(text);
}

/** Opens and ends the transactions that a migration tool puts around the statements of one file. */
export class ToolTransaction {
  readonly #engine: Engine;
  #open: number | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** To be called before each statement. */
  async enter(step: MigrationStep): Promise<void> {
    // What the file opens and ends itself is not opened and ended once more.
    if (isControl(step) || step.transaction === this.#open) return;
    if (this.#open !== undefined) await this.#engine.apply('COMMIT');
    if (step.transaction !== undefined) await this.#engine.apply('BEGIN');
    this.#open = step.transaction;
  }

  /** To be called behind the last statement. A transaction that the file leaves open is its own affair. */
  async end(): Promise<void> {
    await this.#engine.apply(this.#open === undefined ? 'ROLLBACK' : 'COMMIT');
    this.#open = undefined;
  }
}
