import type { TableRef } from '../ir/index.js';
import type { Draft } from './catalog.js';
import { blankTable, type Table } from './table.js';

/** Puts another state of a table. One whose creation was not read begins with nothing but its name. */
export function alter(
  name: Pick<TableRef, 'schema' | 'name'>,
  draft: Draft,
  change: (table: Table) => Table,
): void {
  const table = draft.catalog.table(name) ?? blankTable(name);
  const changed = change(table);
  if (changed !== table || !draft.catalog.table(name)) draft.put(changed);
}

/** The same table when not everything about it is known any more. */
export function inDoubt(table: Table): Table {
  return table.isWhole ? { ...table, isWhole: false } : table;
}
