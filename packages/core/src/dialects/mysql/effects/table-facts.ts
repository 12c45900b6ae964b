import type { Column, Table } from '../../../catalog/table.js';
import {
  isUnknown,
  type AddColumn,
  type ColumnDefinition,
  type CreateIndex,
  type DropConstraint,
} from '../../../ir/index.js';
import type { About } from '../../effects.js';
import type { RelationName } from '../../reached.js';

/** A column as the catalog knows it. */
export function columnOf(
  table: RelationName,
  column: string,
  { catalog }: About,
): Column | undefined {
  const found = catalog.table(table)?.columns.get(column);
  return found?.kind === 'Column' ? found : undefined;
}

/** True when the catalog knows a FULLTEXT index of the table: InnoDB does less for such a table while it is in use. */
export function hasFulltext(table: RelationName, { catalog }: About): boolean {
  return indexesOf(catalog.table(table)).some(({ method }) => method === 'fulltext');
}

/** True when the catalog knows an index over the column, which changes or goes with it. */
export function isIndexed(table: RelationName, column: string, { catalog }: About): boolean {
  return indexesOf(catalog.table(table)).some(
    ({ columns }) => !isUnknown(columns) && columns.some(({ of }) => of === column),
  );
}

function indexesOf(table: Table | undefined): Table['indexes'] {
  return table?.indexes ?? [];
}

/** True for an index that InnoDB cannot build while rows are written. */
export function isSpecial({ method }: CreateIndex): boolean {
  return method === 'fulltext' || method === 'spatial';
}

export function hasConstraint({ constraints }: ColumnDefinition, kind: string): boolean {
  return constraints.some((one) => one.kind === kind);
}

/** True for a default that is more than a literal or the current time: MySQL writes those in parentheses. */
export function isComputedDefault({ default: value }: ColumnDefinition): boolean {
  if (value === undefined) return false;
  if (isUnknown(value)) return true;
  return (
    value.operand.kind !== 'Literal' && !/^(?:current_timestamp|now|localtime)/i.test(value.text)
  );
}

/** True when something stands behind the definition of a new column: FIRST, AFTER. */
export function isPlaced({ column, span, demand }: AddColumn): boolean {
  return demand === undefined && column.span[1] < span[1];
}

export function isPrimaryKey({ of, constraint }: DropConstraint): boolean {
  return of === 'primary key' || constraint?.toUpperCase() === 'PRIMARY';
}

/** True for DROP PRIMARY KEY in a statement that adds another one. */
export function isReplaced(change: DropConstraint, { beside = [] }: About): boolean {
  return (
    isPrimaryKey(change) &&
    beside.some((one) => one.kind === 'AddConstraint' && one.constraint.kind === 'PrimaryKey')
  );
}
