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
    .map(({ path, span: [start, end], rule, severity, suggestions, ...finding }): Diagnostic => {
      const [from, to] = [place(path, start), place(path, end)];
      const related = (finding.related ?? []).map(
        (one) => `${shown(one.path, cwd)}:${place(one.path, one.span[0]).line}`,
      );
      return {
        file: shown(path, cwd),
        ...{ ...from, endLine: to.line, endColumn: to.column },
        ...{ severity, rule: `shadow/${rule}`, suggestions },
        message: withPlaces(finding.message, related),
      };
    })
    .sort(byPlace);
}

/** Most places that a message names. */
const maxPlaces = 5;

function withPlaces(message: string, places: readonly string[]): string {
  if (places.length === 0) return message;
  const named = places.slice(0, maxPlaces).join(', ');
  const rest = places.length - maxPlaces;
  return `${message} (${named}${rest > 0 ? ` and ${rest} more` : ''})`;
}

function shown(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll('\\', '/');
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
