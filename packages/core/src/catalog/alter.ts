import type { TableRef } from '../ir/index.js';
import type { Draft } from './catalog.js';
import { blankTable, keyOf, type Table } from './table.js';

type Name = Pick<TableRef, 'schema' | 'name'>;

/** Puts another state of a table. One whose creation was not read begins with nothing but its name. */
export function alter(name: Name, draft: Draft, change: (table: Table) => Table): void {
  const known = draft.catalog.table(name);
  const table = known ?? blankTable(name);
  const changed = change(table);
  if (changed !== known) draft.put(changed);
}

/** Puts another state of a table, and then of those below it: each is given with the one above, as it is by then. */
export function alterTree(
  name: Name,
  draft: Draft,
  change: (table: Table, above: Table | undefined) => Table,
): void {
  alter(name, draft, (table) => change(table, undefined));
  alterBelow(name, draft, change);
}

/**
 * Changes what is below a table, and not the table itself. A table that is below itself, which no database has, is
 * met once.
 */
export function alterBelow(
  name: Name,
  draft: Draft,
  change: (table: Table, above: Table) => Table,
  path: readonly string[] = [],
): void {
  const above = draft.catalog.table(name);
  const key = keyOf(name);
  if (!above || path.includes(key)) return;
  for (const table of draft.catalog.below(name)) {
    if (keyOf(table) === key || path.includes(keyOf(table))) continue;
    alter(table, draft, (one) => change(one, above));
    alterBelow(table, draft, change, [...path, key]);
  }
}

/** The same table when not everything about it is known any more. */
export function inDoubt(table: Table): Table {
  return table.isWhole ? { ...table, isWhole: false } : table;
}
