import type { Catalog } from '../catalog/catalog.js';
import type { RelationName } from '../dialects/reached.js';
import type { Drop } from '../ir/index.js';

/**
 * True for a table that DROP TABLE IF EXISTS looks for though no migration made it, while they made others: whether some
 * database has it, they do not tell.
 */
export function isNeverMade(
  { ifExists, object }: Drop,
  table: RelationName,
  catalog: Catalog,
): boolean {
  if (!ifExists || object !== 'table' || catalog.table(table)) return false;
  for (const { isWhole } of catalog.tables()) if (isWhole) return true;
  return false;
}
