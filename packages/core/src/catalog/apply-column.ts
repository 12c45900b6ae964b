import {
  isUnknown,
  unknown,
  type AddColumn,
  type ColumnChange,
  type DropColumn,
  type RenameColumn,
  type Span,
  type Unknown,
} from '../ir/index.js';
import { alter, alterBelow, alterTree, inDoubt } from './alter.js';
import { inheritNewest, withConstraint } from './apply-constraint.js';
import type { Draft } from './catalog.js';
import { columnOf } from './column-of.js';
import { isAbout, isOverColumn } from './depends-on-column.js';
import { renameInConstraint, renameInIndex } from './rename-columns.js';
import { keyOf, pointsAt, type Column, type Table } from './table.js';
import { isOnCondition } from './is-on-condition.js';

export function addColumn(change: AddColumn, draft: Draft): void {
  const { name, constraints } = change.column;
  const existing = draft.catalog.table(change.table)?.columns.get(name);
  // What is there already is why the statement, or the code around it, adds nothing.
  if (existing && (change.ifNotExists || isOnCondition(change.site))) return;
  // A column that is there already, or that a condition may have kept from coming: this column is not known.
  const isDoubtful = existing !== undefined || isOnCondition(change.site);
  const column = isDoubtful
    ? unknown(change.span, 'added twice, or under a condition')
    : columnOf(change.column);
  alterTree(change.table, draft, (table, above) => {
    // A column that a table below has already becomes one with the new one.
    if (above && table.columns.has(name)) return table;
    const own = above && column.kind === 'Column' ? { ...column, isLocal: false } : column;
    return withColumn(table, name, own);
  });
  for (const constraint of constraints) {
    alter(change.table, draft, (table) => withConstraint(table, constraint, change, draft));
    inheritNewest(change, draft);
  }
}

export function dropColumn(change: DropColumn, draft: Draft): void {
  const { column } = change;
  if (isOnCondition(change.site)) {
    const doubtful = unknown(change.span, 'dropped under a condition');
    alterTree(change.table, draft, (table) => withColumn(table, column, doubtful));
    return;
  }
  const before = draft.catalog.table(change.table);
  alter(change.table, draft, (table) => {
    const next = withoutColumn(table, column);
    return table.columns.has(column) || change.ifExists ? next : inDoubt(next);
  });
  alterBelow(change.table, draft, (table, above) => {
    const own = table.columns.get(column);
    if (above.columns.has(column) || own?.kind !== 'Column' || own.isLocal) return table;
    return hasOtherParent(table, column, draft) ? table : withoutColumn(table, column);
  });
  if (before && change.cascade) dropReferences(before, column, draft);
}

function hasOtherParent({ inherits }: Table, column: string, draft: Draft): boolean {
  return inherits.some((key) => draft.tableOf(key)?.columns.has(column) ?? false);
}

function withoutColumn(table: Table, column: string): Table {
  const columns = new Map(table.columns);
  columns.delete(column);
  const constraints = table.constraints.filter(({ of }) => !isAbout(of, column));
  const owned = new Set(constraints.map(({ name }) => name));
  const indexes = table.indexes.filter((index) =>
    index.isOwned ? owned.has(index.name) : !isOverColumn(index, column),
  );
  return { ...table, columns, constraints, indexes };
}

/** CASCADE takes along the foreign keys that point at the column. */
function dropReferences(table: Table, column: string, draft: Draft): void {
  const key = keyOf(table);
  const primary = table.constraints.find(({ of }) => of.kind === 'PrimaryKey')?.of;
  const isKey = primary?.kind === 'PrimaryKey' && primary.columns.includes(column);
  for (const other of draft.catalog.pointingAt(table)) {
    const constraints = other.constraints.filter(
      (one) =>
        one.of.kind !== 'ForeignKey' ||
        !pointsAt(one, key) ||
        !(one.of.referenced.length === 0 ? isKey : one.of.referenced.includes(column)),
    );
    if (constraints.length < other.constraints.length) draft.put({ ...other, constraints });
  }
}

function withColumn(table: Table, name: string, column: Column | Unknown): Table {
  return { ...table, columns: new Map(table.columns).set(name, column) };
}

export function renameColumn(change: RenameColumn, draft: Draft): void {
  const { column, to } = change;
  if (isOnCondition(change.site)) {
    const doubtful = unknown(change.span, 'renamed under a condition');
    alterTree(change.table, draft, (table) =>
      withColumn(withColumn(table, column, doubtful), to, doubtful),
    );
    return;
  }
  const renamed = (name: string): string => (name === column ? to : name);
  alterTree(change.table, draft, (table) => withRenamed(table, renamed, change));
  const key = keyOf(change.table);
  for (const other of draft.catalog.pointingAt(change.table)) {
    if (!other.constraints.some((one) => pointsAt(one, key))) continue;
    const constraints = other.constraints.map((one) =>
      one.of.kind === 'ForeignKey' && pointsAt(one, key)
        ? { ...one, of: { ...one.of, referenced: one.of.referenced.map(renamed) } }
        : one,
    );
    draft.put({ ...other, constraints });
  }
}

function withRenamed(
  table: Table,
  renamed: (name: string) => string,
  { column, to }: RenameColumn,
): Table {
  if (!table.columns.has(column)) return inDoubt(table);
  const columns = new Map(
    [...table.columns].map(([name, one]): [string, Column | Unknown] => [
      renamed(name),
      name === column && one.kind === 'Column' ? { ...one, name: to } : one,
    ]),
  );
  return {
    ...table,
    columns,
    constraints: table.constraints.map((one) => ({
      ...one,
      of: renameInConstraint(one.of, renamed),
    })),
    indexes: table.indexes.map((index) => renameInIndex(index, renamed)),
  };
}

/** Changes one column, also below. Of a table whose creation was not read nothing more than this is known of it. */
export function alterColumn(
  change: ColumnChange,
  draft: Draft,
  update: (column: Column) => Column,
): void {
  const { column: name, span, site } = change;
  const isConditional = isOnCondition(site);
  alterTree(change.table, draft, (table) => {
    const column = table.columns.get(name);
    if (column && !isUnknown(column)) {
      const changed = update(column);
      return withColumn(table, name, isConditional ? either(column, changed, span) : changed);
    }
    if (isConditional) return withColumn(table, name, onCondition(span));
    if (table.isWhole && !column) return inDoubt(table);
    return table;
  });
}

/** What is known of a column that was changed, or was not. */
function either(before: Column, after: Column, span: Span): Column | Unknown {
  const isSameKind =
    before.notNull === after.notNull &&
    before.identity === after.identity &&
    before.generated === after.generated;
  if (!isSameKind) return onCondition(span);
  return {
    ...before,
    type: before.type === after.type ? before.type : onCondition(span),
    default: before.default === after.default ? before.default : onCondition(span),
  };
}

function onCondition(span: Span): Unknown {
  return unknown(span, 'changed under a condition');
}
