import type { CreateIndex, DropIndex, Rename } from '../ir/index.js';
import { alter, inDoubt } from './alter.js';
import type { Draft } from './catalog.js';
import { indexName } from './default-names.js';
import type { Index } from './table.js';

export function createIndex(change: CreateIndex, draft: Draft): void {
  const { columns, include, where, method, unique } = change;
  alter(change.table, draft, (table) => {
    if (change.site.block?.conditional === true) return inDoubt(table);
    const isTaken = (name: string): boolean =>
      draft.catalog.index({ schema: table.schema, name }) !== undefined ||
      table.indexes.some((one) => one.name === name);
    const isNamed = change.name !== undefined || change.site.dialect === 'postgresql';
    const name = change.name ?? (isNamed ? indexName(table.name, columns, isTaken) : undefined);
    if (name !== undefined && change.ifNotExists && isTaken(name)) return table;
    const index: Index = { name, columns, include, where, method, unique, isOwned: false };
    return { ...table, indexes: [...table.indexes, index] };
  });
}

export function dropIndexes(change: DropIndex, draft: Draft): void {
  for (const name of change.indexes) {
    const found = change.table
      ? draft.catalog.table(change.table)
      : draft.catalog.index(name)?.table;
    if (!found) continue;
    alter(found, draft, (table) =>
      change.site.block?.conditional === true
        ? inDoubt(table)
        : { ...table, indexes: table.indexes.filter((one) => one.name !== name.name) },
    );
  }
}

export function renameIndex(change: Rename, draft: Draft): void {
  const found = draft.catalog.index(change.name);
  if (!found) return;
  const { name } = change.name;
  alter(found.table, draft, (table) => ({
    ...table,
    indexes: table.indexes.map((one) => (one.name === name ? { ...one, name: change.to } : one)),
    // A constraint and its index have one name.
    constraints: table.constraints.map((one) =>
      one.name === name && found.index.isOwned ? { ...one, name: change.to } : one,
    ),
  }));
}
