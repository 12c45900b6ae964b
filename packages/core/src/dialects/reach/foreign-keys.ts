import type { Catalog } from '../../catalog/catalog.js';
import { keyOf, pointsAt, type Table, type TableConstraint } from '../../catalog/table.js';
import { isUnknown, type CreateTable, type ForeignKey, type SchemaChange } from '../../ir/index.js';
import { withPartitions } from './below.js';
import { named, tablesNamed, type RelationName } from './named.js';

/** The tables that the foreign keys of a statement point at, or the foreign key that it names. */
export function referenced(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  switch (change.kind) {
    case 'AddConstraint':
      return change.constraint.kind === 'ForeignKey' ? [change.constraint.table] : [];
    case 'AddColumn':
      return change.column.constraints.flatMap((one) =>
        one.kind === 'ForeignKey' ? [one.table] : [],
      );
    case 'CreateTable':
      return referencedByNew(change);
    case 'DropConstraint':
    case 'ValidateConstraint':
    case 'AlterConstraint':
      return ownForeignKeys(change, catalog)
        .filter(({ name }) => name !== undefined && name === change.constraint)
        .map(({ of }) => of.table);
    case 'DropColumn':
    case 'AlterColumnType':
      return ownForeignKeys(change, catalog)
        .filter(({ of }) => of.columns.includes(change.column))
        .map(({ of }) => of.table);
    default:
      return [];
  }
}

function referencedByNew({ table, columns, constraints }: CreateTable): readonly RelationName[] {
  const declared = isUnknown(columns) ? [] : columns.flatMap((column) => column.constraints);
  const own = keyOf(table);
  return [...constraints, ...declared]
    .flatMap((one) => (one.kind === 'ForeignKey' ? [one.table] : []))
    .filter((target) => keyOf(target) !== own);
}

type OwnForeignKey = TableConstraint & { readonly of: ForeignKey };

/** What the named tables declare; a partition has those of its parent besides. */
function ownForeignKeys(change: SchemaChange, catalog: Catalog): readonly OwnForeignKey[] {
  return tablesNamed(change, catalog).flatMap(foreignKeysOf);
}

function foreignKeysOf({ constraints }: Table): readonly OwnForeignKey[] {
  return constraints.flatMap((one) =>
    one.of.kind === 'ForeignKey' && one.isLocal ? [{ ...one, of: one.of }] : [],
  );
}

/** What the foreign keys of the named tables point at; of a new partition those of its parent. */
export function foreignKeyParents(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  if (change.kind !== 'CreateTable') {
    return ownForeignKeys(change, catalog).map(({ of }) => of.table);
  }
  const parent = change.partitionOf && catalog.table(change.partitionOf);
  return parent ? foreignKeysOf(parent).map(({ of }) => of.table) : [];
}

/** The tables with foreign keys to what the statement is about, and their partitions. */
export function foreignKeyChildren(
  change: SchemaChange,
  catalog: Catalog,
): readonly RelationName[] {
  const targets =
    change.kind === 'CreateTable'
      ? change.partitionOf
        ? [change.partitionOf]
        : []
      : named(change, catalog);
  const found = targets.flatMap((target) => childrenOf(target, change, catalog));
  const own = new Set(targets.map(keyOf));
  return withPartitions(found, catalog).filter((one) => !own.has(keyOf(one)));
}

function childrenOf(
  target: RelationName,
  change: SchemaChange,
  catalog: Catalog,
): readonly Table[] {
  const key = keyOf(target);
  const table = catalog.table(target);
  return catalog
    .pointingAt(target)
    .filter(({ constraints }) =>
      constraints.some(
        (one) =>
          one.isLocal &&
          pointsAt(one, key) &&
          one.of.kind === 'ForeignKey' &&
          isAbout(change, one.of, table),
      ),
    );
}

/** True unless a statement is about one column or one key, and a foreign key needs another one. */
function isAbout(change: SchemaChange, of: ForeignKey, table: Table | undefined): boolean {
  const primary = table?.constraints.find((one) => one.of.kind === 'PrimaryKey')?.of;
  const key = primary?.kind === 'PrimaryKey' ? primary.columns : [];
  const columns = of.referenced.length > 0 ? of.referenced : key;
  if (change.kind === 'DropColumn' || change.kind === 'AlterColumnType') {
    return columns.includes(change.column);
  }
  if (change.kind !== 'DropConstraint') return true;
  const dropped = table?.constraints.find(({ name }) => name === change.constraint)?.of;
  if (dropped?.kind !== 'PrimaryKey' && dropped?.kind !== 'Unique') return false;
  return (
    dropped.columns.length === columns.length &&
    columns.every((one) => dropped.columns.includes(one))
  );
}

/** The tables whose foreign keys point at the named ones, those that point at them in turn, and all partitions. */
export function allForeignKeyChildren(
  change: SchemaChange,
  catalog: Catalog,
): readonly RelationName[] {
  const start = named(change, catalog);
  const asked = new Set(start.map(keyOf));
  const found = new Map<string, RelationName>();
  const queue = [...withPartitions(start, catalog)];
  for (let name = queue.pop(); name; name = queue.pop()) {
    const key = keyOf(name);
    for (const table of catalog.pointingAt(name)) {
      if (!table.constraints.some((one) => pointsAt(one, key))) continue;
      for (const one of withPartitions([table], catalog)) {
        if (asked.has(keyOf(one)) || found.has(keyOf(one))) continue;
        found.set(keyOf(one), one);
        queue.push(one);
      }
    }
  }
  return [...found.values()];
}
