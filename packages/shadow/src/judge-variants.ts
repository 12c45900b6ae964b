import { grouped } from '@sqlproof/core';
import type { FoundQuery, QueryVariant } from './found-queries.js';
import type { QueryVerdict } from './full-read.js';
import type { Candidate } from './judge-queries.js';
import type { SchemaView } from './planner.js';

/** A variant of a query with what became of it. */
export interface JudgedVariant {
  readonly query: FoundQuery;
  readonly variant: QueryVariant;
  readonly candidate: Candidate;
  readonly verdict: QueryVerdict;
}

/** Plans every variant of the queries. */
export async function judgeVariants(
  view: SchemaView,
  queries: readonly FoundQuery[],
): Promise<readonly JudgedVariant[]> {
  const all = queries.flatMap((query) =>
    query.variants.map((variant) => {
      const { text, parameters } = variant.text;
      return { query, variant, candidate: { text, parameters, isOrdered: variant.isOrdered } };
    }),
  );
  const verdicts = await view.judge(all.map(({ candidate }) => candidate));
  return all.map((one, index) => ({
    ...one,
    verdict: verdicts[index] ?? { kind: 'stopped', reason: 'crash' },
  }));
}

/** The variants of each query, in the order of the queries. */
export function byQuery<One extends { readonly query: FoundQuery }>(
  judged: readonly One[],
): ReadonlyMap<FoundQuery, readonly One[]> {
  return grouped(judged, ({ query }) => query);
}

/** How many queries have a plan in each of their variants. */
export function countPlanned(judged: readonly JudgedVariant[]): number {
  return [...byQuery(judged).values()].filter((variants) =>
    variants.every(({ verdict }) => verdict.kind === 'planned'),
  ).length;
}
