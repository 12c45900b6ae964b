import { processorTime } from './processor-time.js';

/** A process that uses no time is stuck too: by the clock it may take this many times as long. */
const mostByClock = 20;

/** Milliseconds between two looks at a process. */
const leastWait = 50;

/** Waits for a process for a time of its own: what other programs take of the processor does not count. */
export class Patience {
  readonly #pid: number | undefined;
  readonly #limit: number;
  readonly #giveUp: () => void;
  #start = 0;
  #used: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Begins at once. `limit`: milliseconds on a processor; by the clock where the system does not tell. */
  constructor(pid: number | undefined, limit: number, giveUp: () => void) {
    this.#pid = pid;
    this.#limit = limit;
    this.#giveUp = giveUp;
    this.begin();
  }

  /** Begins anew. */
  begin(): void {
    this.#start = performance.now();
    this.#used = this.#processorTime();
    this.#wait(this.#limit);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const left = this.#left();
      if (left > 0) this.#wait(Math.max(left, leastWait));
      else this.#giveUp();
    }, milliseconds);
  }

  #left(): number {
    const now = this.#processorTime();
    if (now === undefined || this.#used === undefined) return 0;
    if (performance.now() - this.#start > this.#limit * mostByClock) return 0;
    return this.#limit - (now - this.#used);
  }

  #processorTime(): number | undefined {
    return this.#pid === undefined ? undefined : processorTime(this.#pid);
  }
}
