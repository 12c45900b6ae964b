import type { Catalog } from '../catalog/catalog.js';
import type { RelationName } from '../dialects/reached.js';

/** True for a table with a validated check, which likely says what the bounds of a partition say. */
export function hasValidatedCheck(table: RelationName, catalog: Catalog): boolean {
  const { constraints = [] } = catalog.table(table) ?? {};
  return constraints.some(({ of, validated }) => of.kind === 'Check' && validated);
}
