import type { Failure } from '../failure.js';

/** What came of one input. */
export interface Outcome {
  readonly failures: readonly Failure[];
  /** True for code that the parser of TypeScript refuses or never gets done with: nothing of ours has seen it. */
  readonly skipped: boolean;
  /** The longest that one analysis of it took. */
  readonly milliseconds: number;
}

/** The stage in which nothing of ours runs: the parser of TypeScript takes exponential time on some texts. */
export const parsing = 'parsing';

/** Told before each piece of work that may never end. */
export type Announce = (stage: string) => void;
