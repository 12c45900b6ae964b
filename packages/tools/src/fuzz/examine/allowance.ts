import { failure, type Failure } from '../failure.js';
import type { Announce } from './outcome.js';
import { stopwatch } from './stopwatch.js';

const perKilobyte = 100;
/** Below this, the collector of garbage and the compiler decide. */
const least = 250;
const tries = 5;

/** How long one analysis of a text may take, on a processor. Milliseconds. */
export function allowance(text: string): number {
  return Math.max(least, (text.length / 1024) * perKilobyte);
}

export interface Timed<Value> {
  readonly value: Value;
  readonly milliseconds: number;
  /** Set when each of several runs took longer than allowed. */
  readonly failure: Failure | undefined;
}

/**
 * Runs and times a piece of work. `prepare` returns what is timed, made anew for each run, as caches would hide how long
 * it takes. One that takes too long is run again, and its best time counts: a few times when that may tell, once when it
 * takes far too long.
 */
export function timed<Value>(
  stage: string,
  text: string,
  prepare: () => () => Value,
  announce: Announce,
): Timed<Value> {
  const allowed = allowance(text);
  let best = Infinity;
  let all = 0;
  for (let count = 1; ; count++) {
    const run = prepare();
    announce(stage);
    const taken = stopwatch();
    const value = run();
    const milliseconds = taken();
    best = Math.min(best, milliseconds);
    all += milliseconds;
    if (best <= allowed) return { value, milliseconds: best, failure: undefined };
    if (count === 1 || (count < tries && all < allowed * tries)) continue;
    const detail = `${stage} took ${best.toFixed(0)} ms for ${text.length} characters, at best of ${count} runs; allowed are ${allowed.toFixed(0)} ms`;
    return { value, milliseconds: best, failure: failure('hang', stage, detail) };
  }
}
