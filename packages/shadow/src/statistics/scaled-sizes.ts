import { grouped } from '@sqlproof/core';
import { tuplesOf, type RelationStatistics } from './database-statistics.js';

/** How large a relation is made. */
export interface ScaledSize {
  readonly pages: number;
  /** Rows of a table, entries of an index, as many as there really are. */
  readonly tuples: number;
  /** Pages of which everybody may see all rows. */
  readonly allVisible: number;
}

/** Pages of all files together: 64 MB. In PGlite each takes memory. */
const mostPages = 8192;
/** The planner does not count the first page of an index. */
const leastPages = 2;

/**
 * The sizes that relations get, so that all of them fit into the memory of an engine; those whose size is not known get none.
 * A table and its indexes are scaled together, the largest ones most: which one costs more does not change. The planner takes
 * the number of rows of a page from the two numbers that it is given, so that the rows are not scaled.
 */
export function scaledSizes(
  relations: readonly RelationStatistics[],
): ReadonlyMap<RelationStatistics, ScaledSize> {
  const sized = relations.flatMap((relation): readonly Sized[] => {
    const tuples = tuplesOf(relation);
    if (relation.kind === 'partitioned table' || tuples === undefined) return [];
    // An empty table says nothing of how large it will be.
    return relation.kind !== 'index' && tuples === 0 ? [] : [{ relation, tuples }];
  });
  const groups = grouped(sized, ({ relation: { schema, table, name } }) =>
    JSON.stringify([schema, table ?? name]),
  );
  const known = [...groups.values()].filter((group) => group.some(isNoIndex));
  const totals = known.map((group) => ({ group, pages: pagesOf(group) }));
  const most = shareOf(totals.map(({ pages }) => pages));
  return new Map(
    totals.flatMap(({ group, pages }) => {
      const factor = pages > most ? most / pages : 1;
      return group.map((one) => [one.relation, scaled(one, factor)] as const);
    }),
  );
}

interface Sized {
  readonly relation: RelationStatistics;
  readonly tuples: number;
}

function isNoIndex({ relation }: Sized): boolean {
  return relation.kind !== 'index';
}

function pagesOf(group: readonly Sized[]): number {
  return group.reduce((sum, { relation }) => sum + relation.pages, 0);
}

/** The most that one may have so that all have no more than there is; what small ones leave is for the others. */
function shareOf(wanted: readonly number[]): number {
  let left = mostPages;
  const sorted = wanted.toSorted((one, other) => one - other);
  for (const [index, pages] of sorted.entries()) {
    const share = left / (sorted.length - index);
    if (pages > share) return share;
    left -= pages;
  }
  return Infinity;
}

function scaled({ relation, tuples }: Sized, factor: number): ScaledSize {
  const least = relation.kind === 'index' ? leastPages : 1;
  const pages = Math.max(least, Math.round(relation.pages * factor));
  const seen = relation.pages > 0 ? relation.relallvisible / relation.pages : 0;
  return { pages, tuples, allVisible: Math.min(pages, Math.round(pages * seen)) };
}
