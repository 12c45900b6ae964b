import { debuglog } from 'node:util';
import { exceptionText, type Failure } from '../failure.js';

/** What the plugin says with `NODE_DEBUG=sqlproof` when a part of it failed and the rest went on. */
const failedPart = /^SQLPROOF \d+: (.* failed on [\s\S]*)$/;

/** Listens to the debug log of this process, and keeps it off the screen. */
export class DebugLog {
  #failures: Failure[] = [];

  /** @throws {Error} when the log does not arrive here: failures of rules would pass unseen. */
  constructor() {
    process.stderr.write = (text: string | Uint8Array): boolean => {
      this.#take(String(text));
      return true;
    };
    debuglog('sqlproof')('a test failed on nothing: it is heard');
    if (this.take().length === 0) throw new Error('NODE_DEBUG=sqlproof does not reach the fuzzer.');
  }

  /** What was said since the last time. */
  take(): readonly Failure[] {
    const taken = this.#failures;
    this.#failures = [];
    return taken;
  }

  #take(text: string): void {
    const said = failedPart.exec(text)?.[1];
    if (said !== undefined) this.#failures.push(exceptionText('said to the debug log', said));
  }
}
