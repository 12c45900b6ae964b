import type { ColumnDefinition } from '../ir/index.js';
import type { Column } from './table.js';

const serial = /^(?:small|big)?serial[248]?$/;

/** A column as its declaration makes it. */
export function columnOf(column: ColumnDefinition): Column {
  const isKey = column.constraints.some(({ kind }) => kind === 'PrimaryKey');
  const isNotNull = column.constraints.some(({ kind }) => kind === 'NotNull');
  const isSerial = column.type !== undefined && serial.test(column.type.name);
  return {
    kind: 'Column',
    name: column.name,
    type: column.type,
    notNull: column.notNull || column.identity || isKey || isNotNull || isSerial,
    default: column.default,
    identity: column.identity,
    generated: column.generated,
  };
}
