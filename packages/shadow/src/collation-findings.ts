import type { KnownSchema } from './check-queries.js';
import type { ShadowFinding } from './finding.js';
import type { FoundQuery } from './found-queries.js';
import type { CollationSearch } from './full-read.js';
import type { JudgedVariant } from './judge-variants.js';

/** What is said of a search that an index serves only where the collation of the database is C. One finding for a query. */
export function collationFindings(
  { path, span, sender }: FoundQuery,
  variants: readonly JudgedVariant[],
  known: KnownSchema,
): readonly ShadowFinding[] {
  // What the tool made of a call need not be what the library sends.
  if (known.collation === 'C' || sender !== undefined) return [];
  let first: CollationSearch | undefined;
  for (const { verdict } of variants) {
    const search = verdict.kind === 'planned' ? verdict.search : undefined;
    // Of a query that has been found to be served in one variant, the others may never come.
    if (!search || known.sizeOf(search.table) === 'small' || known.isDoubtful(search.table))
      return [];
    first ??= search;
  }
  if (!first) return [];
  const { index, table, condition, on } = first;
  const name = table.replace(/^public\./, '');
  return [
    {
      rule: 'index-collation-dependent',
      severity: 'notice',
      ...{ path, span },
      message:
        `The index "${index}" serves this search in "${name}" where ${condition} only if the collation of the database ` +
        'is C; under any other one the query reads the whole table.',
      suggestions: [known.planner.advisedIndex(on)],
    },
  ];
}
