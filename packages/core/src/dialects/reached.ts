import { keyOf, nameOf, type Table } from '../catalog/table.js';
import type { Catalog } from '../catalog/catalog.js';
import { isUnknown, type SchemaChange } from '../ir/index.js';
import type { Reach } from './effects.js';

/** A relation by its name. */
export interface RelationName {
  readonly schema: string | undefined;
  readonly name: string;
}

/** The relations that a change reaches in one way, as far as the statement and the catalog tell; each once. */
export function reached(
  change: SchemaChange,
  reach: Reach,
  catalog: Catalog,
): readonly RelationName[] {
  const names = reachedBy[reach](change, catalog);
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

type Reached = (change: SchemaChange, catalog: Catalog) => readonly RelationName[];

const reachedBy: { readonly [One in Reach]: Reached } = {
  table: (change, catalog) => named(change, catalog),
  referenced: (change, catalog) => referenced(change, catalog),
  'foreign key parents': (change, catalog) =>
    tablesNamed(change, catalog).flatMap((table) =>
      table.constraints.flatMap(({ of }) => (of.kind === 'ForeignKey' ? [of.table] : [])),
    ),
  'foreign key children': (change, catalog) => children(named(change, catalog), catalog),
  parent: (change, catalog) => {
    if (change.kind === 'Drop') {
      return tablesNamed(change, catalog).flatMap(({ partitionOf }) =>
        partitionOf === undefined ? [] : [nameOf(partitionOf)],
      );
    }
    if (change.kind !== 'CreateTable') return [];
    return [...change.inherits, ...(change.partitionOf ? [change.partitionOf] : [])];
  },
  partition: (change) =>
    change.kind === 'AttachPartition' || change.kind === 'DetachPartition'
      ? [change.partition]
      : [],
  partitions: (change, catalog) => partitions(named(change, catalog), catalog),
  'default partition': (change, catalog) => {
    const parents =
      change.kind === 'CreateTable'
        ? change.partitionOf
          ? [change.partitionOf]
          : []
        : named(change, catalog);
    const keys = new Set(parents.map(keyOf));
    return tablesWhere(
      catalog,
      (one) => one.isDefaultPartition && one.partitionOf !== undefined && keys.has(one.partitionOf),
    );
  },
  'domain users': (change, catalog) => domainUsers(change, catalog),
  index: (change, catalog) => {
    if (change.kind === 'DropIndex') return change.indexes;
    if (change.kind === 'Reindex' && change.target === 'index' && change.name) return [change.name];
    if (change.kind === 'Rename' && change.object === 'index') return [change.name];
    return tablesNamed(change, catalog).flatMap(({ schema, indexes }) =>
      indexes.flatMap(({ name }) => (name === undefined ? [] : [{ schema, name }])),
    );
  },
  source: (change) => (change.kind === 'CreateTable' ? change.like : []),
};

/** What the statement names itself. */
function named(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  switch (change.kind) {
    case 'Drop':
      return change.table ? [change.table] : change.objects;
    case 'Truncate':
    case 'LockTable':
    case 'Maintain':
      return change.tables;
    case 'CreateView':
    case 'RefreshView':
      return [change.view];
    case 'DropIndex':
      if (change.table) return [change.table];
      return change.indexes.flatMap((index) => catalog.index(index)?.table ?? []);
    case 'Reindex':
      if (change.target === 'table' && change.name) return [change.name];
      return ownerOf(change, catalog);
    case 'Rename':
    case 'MoveSchema':
      return change.object === 'index' ? [] : [change.name];
    case 'AlterObject':
      return change.name ? [change.name] : [];
    default:
      return 'table' in change ? [change.table] : [];
  }
}

function ownerOf(
  { name, target }: Extract<SchemaChange, { kind: 'Reindex' }>,
  catalog: Catalog,
): readonly RelationName[] {
  const found = target === 'index' && name ? catalog.index(name) : undefined;
  return found ? [found.table] : [];
}

function tablesNamed(change: SchemaChange, catalog: Catalog): readonly Table[] {
  return named(change, catalog).flatMap((name) => catalog.table(name) ?? []);
}

function referenced(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  switch (change.kind) {
    case 'AddConstraint':
      return change.constraint.kind === 'ForeignKey' ? [change.constraint.table] : [];
    case 'AddColumn':
      return change.column.constraints.flatMap((one) =>
        one.kind === 'ForeignKey' ? [one.table] : [],
      );
    case 'CreateTable': {
      const columns = isUnknown(change.columns) ? [] : change.columns;
      const all = [...change.constraints, ...columns.flatMap((column) => column.constraints)];
      const own = keyOf(change.table);
      const tables = all.flatMap((one) => (one.kind === 'ForeignKey' ? [one.table] : []));
      return tables.filter((table) => keyOf(table) !== own);
    }
    case 'DropConstraint':
    case 'ValidateConstraint':
    case 'AlterConstraint': {
      const { constraints = [] } = catalog.table(change.table) ?? {};
      const found = constraints.find(
        ({ name }) => name !== undefined && name === change.constraint,
      );
      return found?.of.kind === 'ForeignKey' ? [found.of.table] : [];
    }
    case 'DropColumn': {
      const { constraints = [] } = catalog.table(change.table) ?? {};
      return constraints.flatMap(({ of }) =>
        of.kind === 'ForeignKey' && of.columns.includes(change.column) ? [of.table] : [],
      );
    }
    default:
      return [];
  }
}

/** Tables whose foreign keys point at others, and those that point at them in turn. */
function children(names: readonly RelationName[], catalog: Catalog): readonly RelationName[] {
  const asked = new Set(names.map(keyOf));
  const found = new Map(names.map((name) => [keyOf(name), name]));
  const all = [...catalog.tables()];
  const queue = [...asked];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const table of all) {
      const own = keyOf(table);
      const points = table.constraints.some(
        ({ of }) => of.kind === 'ForeignKey' && keyOf(of.table) === key,
      );
      if (!points || found.has(own)) continue;
      found.set(own, table);
      queue.push(own);
    }
  }
  return [...found.values()].filter((name) => !asked.has(keyOf(name)));
}

function partitions(names: readonly RelationName[], catalog: Catalog): readonly RelationName[] {
  const all = [...catalog.tables()];
  const below = (key: string): readonly Table[] => {
    const direct = all.filter(
      ({ partitionOf, inherits }) => partitionOf === key || inherits.includes(key),
    );
    return [...direct, ...direct.flatMap((one) => below(keyOf(one)))];
  };
  return names.flatMap((name) => below(keyOf(name)));
}

function domainUsers(change: SchemaChange, catalog: Catalog): readonly RelationName[] {
  if (change.kind !== 'AlterDomain') return [];
  const key = keyOf(change.domain);
  return tablesWhere(catalog, ({ columns }) =>
    [...columns.values()].some(
      (column) =>
        column.kind === 'Column' && column.type?.kind === 'Type' && keyOf(column.type) === key,
    ),
  );
}

function tablesWhere(catalog: Catalog, holds: (table: Table) => boolean): readonly Table[] {
  return [...catalog.tables()].filter(holds);
}
