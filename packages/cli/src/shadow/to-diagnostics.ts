import type { Diagnostic, RelatedPlace } from '@sqlproof/core';
import type { Place, ShadowFinding } from '@sqlproof/shadow';

/** A finding as all others are printed. */
export interface PlacedFinding {
  readonly finding: ShadowFinding;
  readonly diagnostic: Diagnostic;
}

/** Findings of the shadow database as all others are printed, in the order of files and places. */
export function placedFindings(
  findings: readonly ShadowFinding[],
  placeOf: (place: Place) => RelatedPlace,
): readonly PlacedFinding[] {
  return findings
    .map((finding): PlacedFinding => ({ finding, diagnostic: diagnosticOf(finding, placeOf) }))
    .sort((one, other) => byPlace(one.diagnostic, other.diagnostic));
}

function diagnosticOf(finding: ShadowFinding, placeOf: (place: Place) => RelatedPlace): Diagnostic {
  const { rule, severity, suggestions, message, related = [], weight } = finding;
  const places = related.map(placeOf);
  return {
    ...placeOf(finding),
    ...{ severity, rule: `shadow/${rule}`, suggestions },
    message: withPlaces(message, places),
    ...(places.length > 0 ? { related: places } : {}),
    ...(weight && { weight }),
  };
}

/** Most places that a message names. */
const maxPlaces = 5;

function withPlaces(message: string, places: readonly RelatedPlace[]): string {
  if (places.length === 0) return message;
  const named = places.slice(0, maxPlaces).map(({ file, line }) => `${file}:${line}`);
  const rest = places.length - maxPlaces;
  return `${message} (${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
