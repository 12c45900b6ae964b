import type { Catalog } from '../catalog/catalog.js';
import type { RelationName } from '../dialects/reached.js';
import type { Drop } from '../ir/index.js';

/** True for a table that DROP TABLE IF EXISTS looks for and an earlier migration has dropped. */
export function isAlreadyGone({ ifExists }: Drop, table: RelationName, catalog: Catalog): boolean {
  return ifExists && catalog.isGone(table);
}
