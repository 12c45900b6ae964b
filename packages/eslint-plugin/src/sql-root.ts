import type { SourceLocation, SourceRange } from '@eslint/core';
import { lineStartsOf } from './line-starts.js';

/** The root is the only node: rules read statements, not syntax. */
export interface SqlRoot {
  readonly type: 'SqlFile';
  readonly loc: SourceLocation;
  readonly range: SourceRange;
  /** Nothing, for rules that read a program of JavaScript without waiting for one. */
  readonly body: readonly never[];
  readonly tokens: readonly never[];
  readonly comments: readonly never[];
}

/** The root of a file; its location is what ESLint converts all others from. */
export function readSql(text: string): SqlRoot {
  const starts = lineStartsOf(text);
  const end = { line: starts.length, column: text.length - (starts.at(-1) ?? 0) };
  const loc = { start: { line: 1, column: 0 }, end };
  return { type: 'SqlFile', range: [0, text.length], loc, body: [], tokens: [], comments: [] };
}
