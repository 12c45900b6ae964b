import { keyOf, nameOf } from '../catalog/table.js';
import type { Catalog } from '../catalog/catalog.js';
import type { SchemaChange } from '../ir/index.js';
import type { Reach } from './effects.js';
import { defaultPartitions, heirsBelow, partitionsBelow, withPartitions } from './reach/below.js';
import {
  allForeignKeyChildren,
  foreignKeyChildren,
  foreignKeyParents,
  referenced,
} from './reach/foreign-keys.js';
import { named, tablesNamed, type RelationName } from './reach/named.js';
import { triggerTables, typeUsers } from './reach/users.js';

export type { RelationName } from './reach/named.js';

/** The relations that a change reaches in one way, as far as the statement and the catalog tell; each once. */
export function reached(
  change: SchemaChange,
  reach: Reach,
  catalog: Catalog,
): readonly RelationName[] {
  const names = reachedBy[reach](change, catalog);
  if (names.length < 2) return names;
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

type Reached = (change: SchemaChange, catalog: Catalog) => readonly RelationName[];

const reachedBy: { readonly [One in Reach]: Reached } = {
  table: named,
  partitions: (change, catalog) => partitionsBelow(named(change, catalog), catalog),
  heirs: (change, catalog) => heirsBelow(named(change, catalog), catalog),
  referenced: (change, catalog) => withPartitions(referenced(change, catalog), catalog),
  'referenced leaves': (change, catalog) =>
    leavesOf(withPartitions(referenced(change, catalog), catalog), catalog),
  'foreign key parent leaves': (change, catalog) =>
    leavesOf(withPartitions(foreignKeyParents(change, catalog), catalog), catalog),
  'foreign key parents': (change, catalog) =>
    withPartitions(foreignKeyParents(change, catalog), catalog),
  'foreign key children': foreignKeyChildren,
  'all foreign key children': allForeignKeyChildren,
  parent: parents,
  partition: (change, catalog) =>
    change.kind === 'AttachPartition' || change.kind === 'DetachPartition'
      ? withPartitions([change.partition], catalog)
      : [],
  'default partition': defaultPartitions,
  'type users': typeUsers,
  'trigger tables': triggerTables,
  schema: (change, catalog) => {
    if (change.kind !== 'Drop' || change.object !== 'schema') return [];
    const schemas = new Set(change.objects.map(({ name }) => name));
    return [...catalog.tables()].filter(({ schema }) => schemas.has(schema ?? 'public'));
  },
  index: indexes,
  source: (change) => (change.kind === 'CreateTable' ? change.like : []),
};

function leavesOf(names: readonly RelationName[], catalog: Catalog): readonly RelationName[] {
  return names.filter((name) => catalog.table(name)?.partitioned !== true);
}

function parents(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  switch (change.kind) {
    case 'CreateTable':
      return [...change.inherits, ...(change.partitionOf ? [change.partitionOf] : [])];
    case 'SetTableOption':
      return change.option === 'inherit' && change.value !== undefined
        ? [nameOf(change.value)]
        : [];
    case 'Drop':
      return tablesNamed(change, catalog).flatMap(({ partitionOf }) =>
        partitionOf === undefined ? [] : [nameOf(partitionOf)],
      );
    default:
      return [];
  }
}

function indexes(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  switch (change.kind) {
    case 'DropIndex':
      return change.indexes;
    case 'Reindex':
      if (change.target === 'index') return change.name ? [change.name] : [];
      break;
    case 'Rename':
    case 'AlterObject':
      return change.object === 'index' && change.name ? [change.name] : [];
    default:
  }
  return tablesNamed(change, catalog).flatMap((table) =>
    table.indexes.flatMap(({ name }) =>
      name === undefined ? [] : [{ schema: table.schema, name }],
    ),
  );
}
