import {
  isUnknown,
  type AttachPartition,
  type ColumnDefinition,
  type CreateTable,
  type CreateView,
  type DetachPartition,
  type Drop,
  type MoveSchema,
  type RenameTable,
} from '../ir/index.js';
import { alter, inDoubt } from './alter.js';
import { withConstraint } from './apply-constraint.js';
import type { Draft } from './catalog.js';
import { columnOf } from './column-of.js';
import { blankTable, keyOf, type Table } from './table.js';

export function createTable(change: CreateTable, draft: Draft): void {
  const existing = draft.catalog.table(change.table);
  if (existing && change.ifNotExists && !isInDoubt(change)) return;
  const parents = [...change.inherits, ...(change.partitionOf ? [change.partitionOf] : [])];
  const copied = [...parents, ...change.like].map((one) => draft.catalog.table(one));
  const isCopied = copied.every((one) => one?.isWhole);
  let table: Table = {
    ...blankTable(change.table),
    isWhole:
      !isUnknown(change.columns) &&
      isCopied &&
      // What LIKE takes along besides columns is not a fact.
      change.like.length === 0 &&
      !isInDoubt(change) &&
      !(existing && change.ifNotExists),
    columns: new Map(copied.flatMap((one) => [...(one?.columns ?? [])])),
    partitioned: change.partitioned,
    partitionOf: change.partitionOf && keyOf(change.partitionOf),
    isDefaultPartition: change.isDefaultPartition,
    inherits: change.inherits.map(keyOf),
    temporary: change.temporary,
    madeIn: draft.file,
  };
  const columns = isUnknown(change.columns) ? [] : change.columns;
  table = { ...table, columns: withColumns(table, columns) };
  for (const constraint of declaredConstraints(columns, change)) {
    table = withConstraint(table, constraint, change, draft);
  }
  draft.put(table);
}

function withColumns({ columns }: Table, added: readonly ColumnDefinition[]): Table['columns'] {
  const all = new Map(columns);
  for (const column of added) all.set(column.name, columnOf(column));
  return all;
}

/**
 * In the order in which PostgreSQL names them: keys first, as their indexes are made with the table, then checks, and
 * foreign keys last (parse_utilcmd.c, transformCreateStmt).
 */
function declaredConstraints(columns: readonly ColumnDefinition[], { constraints }: CreateTable) {
  const all = [...columns.flatMap((column) => column.constraints), ...constraints];
  const order = ['Check', 'NotNull', 'PrimaryKey', 'Unique', 'Exclude', 'ForeignKey'];
  return all.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** A statement that may not have run leaves what it touches in doubt. */
function isInDoubt({ site }: { readonly site: CreateTable['site'] }): boolean {
  return site.block?.conditional === true;
}

export function createView(change: CreateView, draft: Draft): void {
  if (draft.catalog.table(change.view) && change.ifNotExists) return;
  draft.put({
    ...blankTable(change.view),
    madeIn: draft.file,
    kind: change.materialized ? 'materialized view' : 'view',
  });
}

export function dropTables(change: Drop, draft: Draft): void {
  if (change.object === 'type' || change.object === 'domain') {
    for (const name of change.objects) draft.removeType(name);
    return;
  }
  if (change.object === 'policy' && change.table) {
    const names = new Set(change.objects.map(({ name }) => name));
    alter(change.table, draft, (table) => ({
      ...table,
      policies: new Set([...table.policies].filter((name) => !names.has(name))),
    }));
    return;
  }
  if (change.object === 'schema') {
    const schemas = new Set(change.objects.map(({ name }) => name));
    for (const table of [...draft.catalog.tables()]) {
      if (schemas.has(table.schema ?? 'public')) draft.remove(table);
    }
    return;
  }
  if (!/^(?:table|view|materialized view)$/.test(change.object)) return;
  for (const name of change.objects) {
    const table = draft.catalog.table(name) ?? blankTable(name);
    if (isInDoubt(change)) draft.put(inDoubt(table));
    else remove(table, draft);
  }
}

/** Dropping a table takes its partitions with it, and the foreign keys that point at it. */
function remove(table: Table, draft: Draft): void {
  const key = keyOf(table);
  draft.remove(table);
  for (const other of [...draft.catalog.tables()]) {
    if (other.partitionOf === key) remove(other, draft);
    else if (other.constraints.some((one) => pointsAt(one, key))) {
      draft.put({ ...other, constraints: other.constraints.filter((one) => !pointsAt(one, key)) });
    }
  }
}

function pointsAt({ of }: Table['constraints'][number], key: string): boolean {
  return of.kind === 'ForeignKey' && keyOf(of.table) === key;
}

export function renameTable(change: RenameTable, draft: Draft): void {
  rename(change.table, { schema: change.table.schema, name: change.to }, draft);
}

export function moveTable(change: MoveSchema, draft: Draft): void {
  if (
    change.object === 'table' ||
    change.object === 'view' ||
    change.object === 'materialized view'
  ) {
    rename(change.name, { schema: change.to, name: change.name.name }, draft);
  }
  if (change.object === 'type' || change.object === 'domain') {
    const type = draft.catalog.type(change.name);
    draft.removeType(change.name);
    if (type) draft.putType({ ...type, schema: change.to });
  }
}

type Name = Pick<Table, 'schema' | 'name'>;

function rename(from: Name, to: Name, draft: Draft): void {
  const table = draft.catalog.table(from) ?? blankTable(from);
  const key = keyOf(from);
  draft.remove(table);
  draft.put({ ...table, ...to });
  for (const other of [...draft.catalog.tables()]) {
    const isChild = other.partitionOf === key;
    if (!isChild && !other.constraints.some((one) => pointsAt(one, key))) continue;
    draft.put({
      ...other,
      partitionOf: isChild ? keyOf(to) : other.partitionOf,
      constraints: other.constraints.map((one) =>
        pointsAt(one, key) && one.of.kind === 'ForeignKey'
          ? { ...one, of: { ...one.of, table: { ...one.of.table, ...to } } }
          : one,
      ),
    });
  }
}

export function attachPartition(change: AttachPartition, draft: Draft): void {
  alter(change.table, draft, (table) =>
    table.partitioned ? table : { ...table, partitioned: true },
  );
  alter(change.partition, draft, (table) => ({
    ...table,
    partitionOf: keyOf(change.table),
    isDefaultPartition: change.isDefault,
  }));
}

export function detachPartition(change: DetachPartition, draft: Draft): void {
  alter(change.partition, draft, (table) => ({
    ...table,
    partitionOf: undefined,
    isDefaultPartition: false,
  }));
}
