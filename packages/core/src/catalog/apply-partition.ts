import type { AttachPartition, DetachPartition, SetTableOption } from '../ir/index.js';
import { alter, alterBelow } from './alter.js';
import type { Draft } from './catalog.js';
import { inheritAll } from './inherit.js';
import { keyOf, nameOf, type Table } from './table.js';

export function attachPartition(change: AttachPartition, draft: Draft): void {
  alter(change.table, draft, (table) =>
    table.partitioned ? table : { ...table, partitioned: true },
  );
  const above = draft.catalog.table(change.table);
  alter(change.partition, draft, (table) => {
    const next = {
      ...shared(table, above),
      partitionOf: keyOf(change.table),
      isDefaultPartition: change.isDefault,
    };
    return above ? inheritAll(next, above, change, draft) : next;
  });
  alterBelow(change.partition, draft, (table, parent) => inheritAll(table, parent, change, draft));
}

/** Columns that a partition shares with its parent are not its own. */
function shared(table: Table, above: Table | undefined): Table {
  const columns = new Map(
    [...table.columns].map(([name, column]) => [
      name,
      column.kind === 'Column' && above?.columns.has(name) ? { ...column, isLocal: false } : column,
    ]),
  );
  return { ...table, columns };
}

/** What a partition took over is its own from then on. */
export function detachPartition(change: DetachPartition, draft: Draft): void {
  alter(change.partition, draft, (table) => ({
    ...onItsOwn(table),
    partitionOf: undefined,
    isDefaultPartition: false,
  }));
}

function onItsOwn(table: Table): Table {
  return {
    ...table,
    columns: new Map(
      [...table.columns].map(([name, column]) => [
        name,
        column.kind === 'Column' ? { ...column, isLocal: true } : column,
      ]),
    ),
    constraints: table.constraints.map((one) => ({ ...one, isLocal: true, from: undefined })),
    indexes: table.indexes.map((one) => ({ ...one, partOf: undefined })),
  };
}

/** ALTER TABLE … INHERIT and NO INHERIT. */
export function changeParents(change: SetTableOption, draft: Draft): void {
  if (change.value === undefined) return;
  const parent = keyOf(nameOf(change.value));
  alter(change.table, draft, (table) => {
    const others = table.inherits.filter((one) => one !== parent);
    if (change.option === 'no inherit') {
      const next = { ...table, inherits: others };
      return others.length === 0 ? onItsOwn(next) : next;
    }
    const next = { ...table, inherits: [...others, parent] };
    const above = draft.tableOf(parent);
    return above ? inheritAll(next, above, change, draft) : next;
  });
}
