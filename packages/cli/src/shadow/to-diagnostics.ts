import type { Diagnostic } from '@sqlproof/core';
import type { ShadowFinding } from '@sqlproof/shadow';
import type { Places } from './places-in.js';

/** Findings of the shadow database as all others are printed, in the order of files and places. */
export function toDiagnostics(
  findings: readonly ShadowFinding[],
  { at, shown }: Places,
): readonly Diagnostic[] {
  return findings
    .map(({ path, span: [start, end], rule, severity, suggestions, ...finding }): Diagnostic => {
      const [from, to] = [at(path, start), at(path, end)];
      const related = (finding.related ?? []).map(
        (one) => `${shown(one.path)}:${at(one.path, one.span[0]).line}`,
      );
      return {
        file: shown(path),
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

function byPlace(one: Diagnostic, other: Diagnostic): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
