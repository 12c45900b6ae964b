import {
  isUnknown,
  unknown,
  type AddColumn,
  type ColumnChange,
  type Constraint,
  type DropColumn,
  type RenameColumn,
  type Unknown,
} from '../ir/index.js';
import { alter, inDoubt } from './alter.js';
import { withConstraint } from './apply-constraint.js';
import type { Draft } from './catalog.js';
import { columnOf } from './column-of.js';
import { columnsOfCondition } from './condition-columns.js';
import type { Column, Index, Table, TableConstraint } from './table.js';

export function addColumn(change: AddColumn, draft: Draft): void {
  const { name } = change.column;
  alter(change.table, draft, (table) => {
    const existing = table.columns.get(name);
    if (existing && change.ifNotExists) return table;
    // A column that is there already, or that a condition may have kept from coming: this column is not known.
    const isDoubtful = existing !== undefined || change.site.block?.conditional === true;
    const column = isDoubtful
      ? unknown(change.span, 'added twice, or under a condition')
      : columnOf(change.column);
    let next: Table = { ...table, columns: new Map(table.columns).set(name, column) };
    for (const constraint of change.column.constraints) {
      next = withConstraint(next, constraint, change, draft);
    }
    return next;
  });
}

export function dropColumn(change: DropColumn, draft: Draft): void {
  const { column } = change;
  alter(change.table, draft, (table) => {
    if (change.site.block?.conditional === true) {
      return withColumn(table, column, unknown(change.span, 'dropped under a condition'));
    }
    const columns = new Map(table.columns);
    const existed = columns.delete(column);
    return {
      ...table,
      isWhole: table.isWhole && (existed || change.ifExists),
      columns,
      constraints: table.constraints.filter(({ of }) => !isAbout(of, column)),
      indexes: table.indexes.filter((index) => !covers(index, column)),
    };
  });
}

function withColumn(table: Table, name: string, column: Column | Unknown): Table {
  return { ...table, columns: new Map(table.columns).set(name, column) };
}

/** True for a constraint that goes when the column does. */
export function isAbout(of: Constraint, column: string): boolean {
  switch (of.kind) {
    case 'PrimaryKey':
    case 'Unique':
    case 'ForeignKey':
      return of.columns.includes(column);
    case 'NotNull':
      return of.column === column;
    case 'Check':
      return columnsOfCondition(of.condition)?.has(column) ?? false;
    case 'Exclude':
      return false;
    default:
      return of satisfies never;
  }
}

/** True for an index that goes when the column does. */
export function covers({ columns, include }: Index, column: string): boolean {
  if (include.includes(column)) return true;
  return !isUnknown(columns) && columns.some(({ of }) => of === column);
}

export function renameColumn(change: RenameColumn, draft: Draft): void {
  const { column, to } = change;
  const renamed = (name: string): string => (name === column ? to : name);
  alter(change.table, draft, (table) => {
    const columns = new Map(
      [...table.columns].map(([name, one]): [string, Column | Unknown] => [
        renamed(name),
        name === column && one.kind === 'Column' ? { ...one, name: to } : one,
      ]),
    );
    if (!table.columns.has(column)) {
      return inDoubt(table);
    }
    return {
      ...table,
      columns,
      constraints: table.constraints.map((one) => renamedConstraint(one, renamed)),
      indexes: table.indexes.map((index) => renamedIndex(index, renamed)),
    };
  });
}

function renamedConstraint(
  constraint: TableConstraint,
  renamed: (name: string) => string,
): TableConstraint {
  const { of } = constraint;
  if (of.kind === 'NotNull') return { ...constraint, of: { ...of, column: renamed(of.column) } };
  if (!('columns' in of)) return constraint;
  return { ...constraint, of: { ...of, columns: of.columns.map(renamed) } };
}

function renamedIndex(index: Index, renamed: (name: string) => string): Index {
  const { columns, include } = index;
  return {
    ...index,
    include: include.map(renamed),
    columns: isUnknown(columns)
      ? columns
      : columns.map((part) =>
          typeof part.of === 'string' ? { ...part, of: renamed(part.of) } : part,
        ),
  };
}

/** Changes one column. Of a table whose creation was not read nothing more than this is known of it. */
export function alterColumn(
  change: ColumnChange,
  draft: Draft,
  update: (column: Column) => Column,
): void {
  const { column: name, span, site } = change;
  alter(change.table, draft, (table) => {
    const column = table.columns.get(name);
    if (site.block?.conditional === true) {
      return withColumn(table, name, unknown(span, 'changed under a condition'));
    }
    if (column && !isUnknown(column)) return withColumn(table, name, update(column));
    if (table.isWhole && !column) return inDoubt(table);
    return table;
  });
}
