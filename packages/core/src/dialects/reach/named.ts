import type { Catalog } from '../../catalog/catalog.js';
import type { Table } from '../../catalog/table.js';
import type { Maintain, Reindex, SchemaChange } from '../../ir/index.js';

/** A relation by its name. */
export interface RelationName {
  readonly schema: string | undefined;
  readonly name: string;
}

/** The relations that a statement names as what it is about; of an index, the table that it belongs to. */
export function named(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  switch (change.kind) {
    case 'Drop':
      return change.table ? [change.table] : change.objects;
    case 'Truncate':
    case 'LockTable':
      return change.tables;
    case 'Maintain':
      return change.tables.length > 0 ? change.tables : maintained(change, catalog);
    case 'CreateView':
    case 'RefreshView':
      return [change.view];
    case 'CreateObject':
      return change.tables ?? [];
    case 'DropIndex':
      if (change.table) return [change.table];
      return change.indexes.flatMap((index) => catalog.index(index)?.table ?? []);
    case 'Reindex':
      return reindexed(change, catalog);
    case 'Rename':
    case 'AlterObject':
      if (change.table) return [change.table];
      return change.object === 'index' || !change.name ? [] : [change.name];
    case 'MoveSchema':
      return change.object === 'index' ? [] : [change.name];
    default:
      return 'table' in change ? [change.table] : [];
  }
}

/** Without a name it is everything that has rows; CLUSTER knows itself which tables it was told before. */
function maintained({ operation }: Maintain, catalog: Catalog): readonly RelationName[] {
  if (operation === 'cluster') return [];
  return [...catalog.tables()].filter(({ kind }) => kind !== 'view');
}

function reindexed({ target, name }: Reindex, catalog: Catalog): readonly RelationName[] {
  if (target === 'table') return name ? [name] : [];
  if (target === 'index') return name ? ownerOf(name, catalog) : [];
  if (target === 'system') return [];
  return [...catalog.tables()].filter(
    ({ kind, schema }) =>
      kind !== 'view' && (target === 'database' || (schema ?? 'public') === name?.name),
  );
}

function ownerOf(index: RelationName, catalog: Catalog): readonly RelationName[] {
  const found = catalog.index(index);
  return found ? [found.table] : [];
}

/** Those of them that the catalog knows. */
export function tablesNamed(change: SchemaChange, catalog: Catalog): readonly Table[] {
  return named(change, catalog).flatMap((name) => catalog.table(name) ?? []);
}
