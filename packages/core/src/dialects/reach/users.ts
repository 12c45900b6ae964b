import type { Catalog } from '../../catalog/catalog.js';
import { domainsOf } from '../../catalog/domain-bases.js';
import { keyOf, type Table } from '../../catalog/table.js';
import type { SchemaChange, TypeName } from '../../ir/index.js';
import { withPartitions } from './below.js';
import type { RelationName } from './named.js';

/** The tables that keep values of a type or domain, or of a domain over it. */
export function typeUsers(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  const names =
    change.kind === 'AlterDomain' ? [change.domain] : change.kind === 'Drop' ? change.objects : [];
  const keys = new Set(names.map(keyOf));
  const isDrop = change.kind === 'Drop';
  return [...catalog.tables()].filter(
    (table) =>
      (isDrop || !table.partitioned) &&
      [...table.columns.values()].some(
        (column) =>
          column.kind === 'Column' &&
          column.type?.kind === 'Type' &&
          isOver(column.type, keys, catalog),
      ),
  );
}

/** True for one of the types, and for a domain that stands on one. */
function isOver(type: TypeName, keys: ReadonlySet<string>, catalog: Catalog): boolean {
  if (keys.has(keyOf(type))) return true;
  return [...domainsOf(type, catalog)].some(({ base }) => base && keys.has(keyOf(base)));
}

/** The tables that have triggers of a function; those for each row are on the partitions too. */
export function triggerTables(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  if (change.kind !== 'Drop') return [];
  const keys = new Set(change.objects.map(keyOf));
  return [...catalog.tables()].flatMap((table) => {
    const own = [...table.triggers.values()].filter(
      ({ routine }) => routine !== undefined && keys.has(routine),
    );
    if (own.length === 0) return [];
    return own.some(({ forEachRow }) => forEachRow) ? withPartitions([table], catalog) : [table];
  });
}

/** True when a trigger that the catalog knows fires for each row, and so is on the partitions too. */
export function isForEachRow(table: Table | undefined, trigger: string | undefined): boolean {
  return trigger !== undefined && (table?.triggers.get(trigger)?.forEachRow ?? false);
}
