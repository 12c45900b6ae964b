import type { TableRef, TypeName } from './reference.js';
import type { AddColumn, AlterColumnType, CreateTable } from './table-change.js';
import { isUnknown, type Located } from './unknown.js';

/** A column, and the type that a statement gives it. */
export interface TypedColumn extends Located {
  readonly table: TableRef;
  readonly name: string;
  readonly type: TypeName;
  /** False where the column is there already. */
  readonly isNew: boolean;
}

/** The columns that a statement gives a type, with the place where it does so. */
export function typedColumns(
  change: CreateTable | AddColumn | AlterColumnType,
): readonly TypedColumn[] {
  const { table } = change;
  if (change.kind === 'AlterColumnType') {
    const { column: name, type } = change;
    return [{ table, name, type, span: type.span, isNew: false }];
  }
  const columns = change.kind === 'AddColumn' ? [change.column] : change.columns;
  if (isUnknown(columns)) return [];
  return columns.flatMap(({ name, type, span }) =>
    type ? [{ table, name, type, span, isNew: true }] : [],
  );
}
