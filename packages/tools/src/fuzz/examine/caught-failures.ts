import { subscribe } from 'node:diagnostics_channel';
import { exceptionText, type Failure } from '../failure.js';

/** Hears of what failed in the plugin while the rest went on. */
export class CaughtFailures {
  #failures: Failure[] = [];

  constructor() {
    subscribe('sqlproof:failed', (published) => {
      const { message } = published as { readonly message: string };
      this.#failures.push(exceptionText('caught by the plugin', message));
    });
  }

  /** What was heard since the last time. */
  take(): readonly Failure[] {
    const taken = this.#failures;
    this.#failures = [];
    return taken;
  }
}
