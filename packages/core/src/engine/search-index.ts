import { columnsOfCondition } from '../catalog/condition-columns.js';
import type { Index, Table } from '../catalog/table.js';
import { isUnknown } from '../ir/index.js';

/** `part`: an index begins with some of the columns; `unknown`: one may be there that was not read. */
export type SearchIndex = 'whole' | 'part' | 'none' | 'unknown';

/** Methods that cannot look up single values, or only for types made for them. */
const special = /^(?:gin|gist|spgist|sp-gist|brin|fulltext|spatial|xml|columnstore)/;

/** How well the indexes of a table serve a search by the values of columns, in whatever order. */
export function searchIndexOf(table: Table | undefined, columns: readonly string[]): SearchIndex {
  if (!table) return 'unknown';
  const found = table.indexes.map((index) => servedBy(index, columns));
  for (const best of ['whole', 'unknown', 'part'] as const) if (found.includes(best)) return best;
  return table.isWhole ? 'none' : 'unknown';
}

function servedBy(index: Index, columns: readonly string[]): SearchIndex {
  if (special.test(index.method)) return 'none';
  if (isUnknown(index.columns) || isUnknown(index.where)) return 'unknown';
  const isWhole = index.where === undefined || skipsNullsOnly(index.where, columns);
  if (!isWhole) return 'none';
  const leading = index.columns.slice(0, columns.length).map(({ of }) => of);
  if (leading.some(isUnknown)) return 'unknown';
  if (columns.every((column) => leading.includes(column))) return 'whole';
  const [first] = leading;
  return typeof first === 'string' && columns.includes(first) ? 'part' : 'none';
}

/** A search by `=` never looks for NULL, so an index without those rows serves it (predtest.c). */
function skipsNullsOnly(where: NonNullable<Index['where']>, columns: readonly string[]): boolean {
  if (isUnknown(where)) return false;
  const named = columnsOfCondition(where);
  const [conjunct, ...others] = where.conjuncts;
  return (
    others.length === 0 &&
    conjunct?.kind === 'Comparison' &&
    conjunct.operator === 'IS NOT NULL' &&
    named?.size === 1 &&
    columns.some((column) => named.has(column))
  );
}
