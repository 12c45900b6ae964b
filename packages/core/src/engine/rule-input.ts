import type { Analysis } from './analyse.js';
import { MigrationState } from './migration-state.js';

/** What several rules need of one file, computed once. */
export class RuleInput {
  readonly analysis: Analysis;
  #state: MigrationState | undefined;

  constructor(analysis: Analysis) {
    this.analysis = analysis;
  }

  get state(): MigrationState {
    this.#state ??= new MigrationState(this.analysis);
    return this.#state;
  }
}
