import { relative } from 'node:path';
import type { Diagnostic } from '@sqlproof/core';
import type { ShadowFinding } from '@sqlproof/shadow';
import { lineAt, lineStartsOf } from '../../../eslint-plugin/src/line-starts.js';

/**
 * Findings of the shadow database as all others are printed, in the order of files and places. `textOf`: what a file held
 * when it was read.
 */
export function toDiagnostics(
  findings: readonly ShadowFinding[],
  cwd: string,
  textOf: (path: string) => string,
): readonly Diagnostic[] {
  const lines = new Map<string, readonly number[]>();
  const place = (path: string, offset: number): { line: number; column: number } => {
    const starts = lines.get(path) ?? lineStartsOf(textOf(path));
    lines.set(path, starts);
    const line = lineAt(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return findings
    .map(({ path, span: [start, end], rule, severity, message, suggestions }): Diagnostic => {
      const [from, to] = [place(path, start), place(path, end)];
      return {
        file: relative(cwd, path).replaceAll('\\', '/'),
        ...{ ...from, endLine: to.line, endColumn: to.column },
        ...{ severity, rule: `shadow/${rule}`, message, suggestions },
      };
    })
    .sort(byPlace);
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
