import { rules } from '@sqlproof/core';
import { repositoryCorpus } from './corpus.js';
import type { Failure } from './failure.js';
import { inputs } from './generate/inputs.js';
import { families, type Family, type FuzzInput } from './input.js';
import { shrink } from './shrink.js';
import { Supervisor } from './supervisor.js';

export interface FuzzOptions {
  /** After which no new input is begun; shrinking counts. */
  readonly seconds: number;
  /** How many inputs at most; as many as the time allows when absent. */
  readonly iterations?: number;
  readonly seed: number;
  readonly only?: Family | undefined;
  /** Module whose default export is run; the product when absent. */
  readonly subject?: URL;
  /** How much longer than allowed a run may take before its process is ended. Milliseconds. */
  readonly patience?: number;
  /** How long a failure is made smaller at most. */
  readonly shrinkSeconds?: number;
  /** Told of each failure as soon as it is small. */
  readonly tell?: (found: Found) => void;
  /** After how many defects the run ends. */
  readonly most?: number;
}

/** A failure, made smaller. */
export interface Found {
  readonly failure: Failure;
  readonly input: FuzzInput;
  /** Number of the input, under the seed. */
  readonly index: number;
}

export interface FuzzResult {
  /** One per defect, as far as the place of a failure tells. */
  readonly found: readonly Found[];
  /** How many inputs there were of each family. */
  readonly counts: Readonly<Record<Family, number>>;
  /** Code that does not parse. */
  readonly skipped: number;
  readonly seconds: number;
  /** The input that took the longest for its length, among those long enough to tell. */
  readonly slowest: Slowest | undefined;
}

export interface Slowest {
  readonly index: number;
  readonly input: FuzzInput;
  readonly perKilobyte: number;
}

/** The product, as it is in this repository. */
export const product = new URL('./examine/product.ts', import.meta.url);
/** How much longer than allowed a run may take, unless somebody says otherwise. Milliseconds. */
export const defaultPatience = 5000;
/** In shorter texts the compiler and the collector of garbage decide. Characters. */
const leastMeasured = 16 * 1024;

/**
 * Runs random inputs until the time is over, and makes those smaller that fail.
 *
 * @throws {Error} when the product cannot be run at all
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seconds, iterations = Infinity, seed, only, patience = defaultPatience } = options;
  const { most = 10, shrinkSeconds = 20 } = options;
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  const supervisor = new Supervisor(options.subject ?? product, patience);
  const counts = { sql: 0, code: 0, options: 0 };
  const found = new Map<string, Found>();
  let skipped = 0;
  let slowest: FuzzResult['slowest'];
  let index = 0;
  try {
    const all = inputs({ seed, only, corpus: repositoryCorpus(), rules: Object.keys(rules) });
    for (const input of all) {
      if (index >= iterations || elapsed() >= seconds || found.size >= most) break;
      const outcome = await supervisor.examine(input, 2);
      counts[input.family]++;
      if (outcome.skipped) skipped++;
      const perKilobyte = (outcome.milliseconds / input.text.length) * 1024;
      if (input.text.length >= leastMeasured && perKilobyte > (slowest?.perKilobyte ?? 0)) {
        slowest = { index, input, perKilobyte };
      }
      for (const failure of outcome.failures) {
        if (found.has(failure.signature) || found.size >= most) continue;
        const one = { ...(await shrunk(supervisor, input, failure, shrinkSeconds)), index };
        found.set(failure.signature, one);
        options.tell?.(one);
      }
      index++;
    }
  } finally {
    supervisor.stop();
  }
  return { found: [...found.values()], counts, skipped, seconds: elapsed(), slowest };
}

async function shrunk(
  supervisor: Supervisor,
  input: FuzzInput,
  failure: Failure,
  seconds: number,
): Promise<{ readonly failure: Failure; readonly input: FuzzInput }> {
  const end = performance.now() + seconds * 1000;
  let last = failure;
  const smaller = await shrink(input, async (candidate) => {
    if (performance.now() > end) return undefined;
    const { failures } = await supervisor.examine(candidate, 1);
    const same = failures.find(({ signature }) => signature === failure.signature);
    last = same ?? last;
    return same !== undefined;
  });
  return { failure: last, input: smaller };
}

/** How many inputs there were. */
export function total({ counts }: FuzzResult): number {
  return families.reduce((sum, family) => sum + counts[family], 0);
}
