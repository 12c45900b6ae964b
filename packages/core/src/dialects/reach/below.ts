import type { Catalog } from '../../catalog/catalog.js';
import { keyOf, nameOf, type Table } from '../../catalog/table.js';
import type { SchemaChange } from '../../ir/index.js';
import { named, tablesNamed, type RelationName } from './named.js';

/** All partitions of some tables, and theirs. */
export function partitionsBelow(
  names: readonly RelationName[],
  catalog: Catalog,
): readonly Table[] {
  return below(names, catalog, ({ partitionOf }, key) => partitionOf === key);
}

/** The tables that inherit from some tables without being partitions, and theirs. */
export function heirsBelow(names: readonly RelationName[], catalog: Catalog): readonly Table[] {
  return below(names, catalog, ({ inherits }, key) => inherits.includes(key));
}

/** Some relations, and the partitions below them. */
export function withPartitions(
  names: readonly RelationName[],
  catalog: Catalog,
): readonly RelationName[] {
  const partitions = partitionsBelow(names, catalog);
  return partitions.length === 0 ? names : [...names, ...partitions];
}

/** Walks downwards and meets each table once. */
function below(
  names: readonly RelationName[],
  catalog: Catalog,
  isBelow: (table: Table, key: string) => boolean,
): readonly Table[] {
  if (names.every((name) => catalog.below(name).length === 0)) return [];
  const found = new Map<string, Table>();
  const queue = [...names];
  for (let name = queue.pop(); name; name = queue.pop()) {
    const key = keyOf(name);
    for (const table of catalog.below(name)) {
      if (found.has(keyOf(table)) || !isBelow(table, key)) continue;
      found.set(keyOf(table), table);
      queue.push(table);
    }
  }
  return [...found.values()];
}

/** The default partitions beside a partition that comes or goes, and what is below them. */
export function defaultPartitions(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  const found = parentsOf(change, catalog).flatMap((parent) =>
    catalog
      .below(parent)
      .filter((one) => one.isDefaultPartition && one.partitionOf === keyOf(parent)),
  );
  return withPartitions(found, catalog);
}

function parentsOf(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  if (change.kind === 'CreateTable') return change.partitionOf ? [change.partitionOf] : [];
  if (change.kind !== 'Drop') return named(change, catalog);
  return tablesNamed(change, catalog).flatMap(({ partitionOf }) =>
    partitionOf === undefined ? [] : [nameOf(partitionOf)],
  );
}
