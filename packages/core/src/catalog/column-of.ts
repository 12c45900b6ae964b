import type { ColumnDefinition } from '../ir/index.js';
import type { Column } from './table.js';

const serial = /^(?:small|big)?serial[248]?$/;

/** A column as its declaration makes it. */
export function columnOf(column: ColumnDefinition): Column {
  const isKey = column.constraints.some(({ kind }) => kind === 'PrimaryKey');
  const isNotNull = column.constraints.some(
    (one) => one.kind === 'NotNull' && one.validated && one.enforced,
  );
  return {
    kind: 'Column',
    name: column.name,
    type: column.type,
    notNull: column.notNull || column.identity || isKey || isNotNull || isSerial(column),
    default: column.default,
    identity: column.identity,
    generated: column.generated,
    isLocal: true,
  };
}

/** True for a column whose default is the next number of a sequence of its own. */
export function isSerial({ type }: Pick<Column, 'type'>): boolean {
  return type?.kind === 'Type' && serial.test(type.name);
}
