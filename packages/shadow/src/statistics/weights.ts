import { fingerprintOf, grouped } from '@sqlproof/core';
import type { Place, ShadowFinding } from '../finding.js';
import type { FoundQuery } from '../found-queries.js';
import type { StatementList, StatementStatistics } from './database-statistics.js';
import { timesWords, timeWords } from './number-words.js';
import { comparable } from './statement-text.js';

/** How much of a server's time the statements take that a finding is about. */
export interface Weight {
  readonly calls: number;
  /** Of all calls together. */
  readonly milliseconds: number;
}

/**
 * Says of each finding at a query, or about queries, how often they were called and how long that took. Statements are compared
 * by their fingerprint, in which values do not count; where a text has none, by its words.
 */
export function weighFindings(
  findings: readonly ShadowFinding[],
  queries: readonly FoundQuery[],
  { entries }: StatementList,
): readonly ShadowFinding[] {
  if (findings.length === 0 || entries.length === 0) return findings;
  const index = grouped(entries, ({ text }) => keyOf(text));
  const byFile = grouped(queries, ({ path }) => path);
  return findings.map((finding) => {
    const places = [finding, ...(finding.related ?? [])];
    const own = places.flatMap((place) => queriesAt(place, byFile.get(place.path) ?? []));
    const weight = weightOf(new Set(own), index);
    return weight ? { ...finding, weight, message: withWeight(finding.message, weight) } : finding;
  });
}

/** A finding stands at its query, or at a part of it. */
function queriesAt(
  { span: [start, end] }: Place,
  queries: readonly FoundQuery[],
): readonly FoundQuery[] {
  return queries.filter(({ span }) => span[0] <= start && end <= span[1]);
}

function weightOf(
  queries: ReadonlySet<FoundQuery>,
  index: ReadonlyMap<string, readonly StatementStatistics[]>,
): Weight | undefined {
  const found = new Set<StatementStatistics>();
  for (const { variants } of queries) {
    for (const { text } of variants) {
      for (const key of [keyOf(text.text), comparable(text.text)]) {
        for (const entry of index.get(key) ?? []) found.add(entry);
      }
    }
  }
  if (found.size === 0) return undefined;
  const sum = (of: (entry: StatementStatistics) => number): number =>
    [...found].reduce((all, entry) => all + of(entry), 0);
  return { calls: sum(({ calls }) => calls), milliseconds: sum((one) => one.milliseconds) };
}

function keyOf(text: string): string {
  return fingerprintOf(text) ?? comparable(text);
}

function withWeight(message: string, { calls, milliseconds }: Weight): string {
  return `${message} Called ${timesWords(calls)}, ${timeWords(milliseconds)} in total.`;
}

/** Findings by the time that their statements take, the most first; those of which nothing is known stay behind in their order. */
export function byWeight<Found>(
  found: readonly Found[],
  weightOf: (one: Found) => Weight | undefined,
): readonly Found[] {
  return found.toSorted(
    (one, other) => (weightOf(other)?.milliseconds ?? -1) - (weightOf(one)?.milliseconds ?? -1),
  );
}
