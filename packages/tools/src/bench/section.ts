import type { Figure } from './figure.js';

/** A table of results with a heading. */
export interface Section {
  readonly title: string;
  /** What one must know to read the numbers; one line each. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  /** By the name of the column. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly target?: Target;
}

export type Cell = string | Figure;

/** What a number should be. A miss is shown, and fails nothing: a shared machine proves little. */
export interface Target {
  /** As a person reads it: `<= 1.10 x CPU`. */
  readonly text: string;
  readonly met: boolean;
}

/** A target that the middle of a figure must not pass. */
export function atMost(limit: number, what: string, found: Figure): Target {
  const text = `${what} <= ${limit} ${found.unit}`;
  return { text, met: found.median <= limit };
}
