import type { AlterColumnType } from '../ir/index.js';
import { alterBelow } from './alter.js';
import { alterColumn } from './apply-column.js';
import type { Draft } from './catalog.js';
import { isOverColumn } from './depends-on-column.js';
import { inheritAll } from './inherit.js';
import { keyOf } from './table.js';

export function retypeColumn(change: AlterColumnType, draft: Draft): void {
  const { type, definition } = change;
  alterColumn(change, draft, (column) =>
    // A column that is declared anew has what the declaration says, and nothing else.
    definition
      ? {
          ...column,
          type,
          notNull: definition.notNull,
          default: definition.default,
          identity: definition.identity,
        }
      : { ...column, type },
  );
  if (draft.catalog.table(change.table)?.partitioned) makePartsAnew(change, draft);
}

/**
 * The parts of a partitioned index with the column are made anew, and get the names of new ones (tablecmds.c,
 * TryReuseIndex).
 */
function makePartsAnew(change: AlterColumnType, draft: Draft): void {
  alterBelow(change.table, draft, (table) => {
    const parts = table.indexes.filter(
      (index) => index.partOf !== undefined && isOverColumn(index, change.column),
    );
    if (parts.length === 0) return table;
    const owned = new Set(parts.flatMap(({ isOwned, name }) => (isOwned ? [name] : [])));
    return {
      ...table,
      indexes: table.indexes.filter((index) => !parts.includes(index)),
      constraints: table.constraints.filter(
        ({ name, from }) => from === undefined || !owned.has(name),
      ),
    };
  });
  alterBelow(change.table, draft, (table, above) =>
    table.partitionOf === keyOf(above) ? inheritAll(table, above, change, draft) : table,
  );
}
