import { isAbout, isOverColumn } from '../catalog/depends-on-column.js';
import type { Index, Table, TableConstraint } from '../catalog/table.js';
import { isUnknown } from '../ir/index.js';

/** Names of the indexes and constraints that go with a column, though they are about more than it. */
export function lostWith(table: Table, column: string): readonly string[] {
  const indexes = table.indexes.filter(
    (index) => !index.isOwned && isOverColumn(index, column) && isAboutMore(index),
  );
  const constraints = table.constraints.filter(
    ({ of }) => isAbout(of, column) && 'columns' in of && of.columns.length > 1,
  );
  return [...constraints, ...indexes].flatMap(({ name }: Index | TableConstraint) => name ?? []);
}

/** True for an index over several columns, or one that has another condition. */
function isAboutMore({ columns, include, where }: Index): boolean {
  return where !== undefined || include.length > 0 || (!isUnknown(columns) && columns.length > 1);
}
