import type { EnabledRule, RuleInput } from '@sqlproof/core';
import { SqlSourceCode } from './sql-source-code.js';

/** What the rules share of one file while ESLint runs them. */
export interface FileState {
  /** The rules that can speak in the place of others and are switched on, by name. */
  readonly enabled: Map<string, EnabledRule>;
  readonly isSql: boolean;
  /** The facts, lowered once for all rules. */
  input: RuleInput | undefined;
  /** True when an earlier rule has reported what is wrong with the settings. */
  hasComplained: boolean;
}

const states = new WeakMap<object, FileState>();

/**
 * The state of a source code. A SQL file carries its own: what a `WeakMap` holds is kept until all memory is looked
 * through, and thousands of files would be copied to and fro until then.
 */
export function fileStateOf(code: object): FileState {
  if (code instanceof SqlSourceCode) return (code.state ??= newState(true));
  const known = states.get(code) ?? newState(false);
  states.set(code, known);
  return known;
}

function newState(isSql: boolean): FileState {
  return {
    enabled: new Map(),
    isSql,
    input: undefined,
    hasComplained: false,
  };
}
