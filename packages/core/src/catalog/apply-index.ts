import type { CreateIndex, DropIndex, Rename } from '../ir/index.js';
import { alter, alterBelow, alterTree, inDoubt } from './alter.js';
import { withNewParent } from './apply-constraint.js';
import type { Draft } from './catalog.js';
import { indexName } from './default-names.js';
import { inheritIndex } from './inherit.js';
import { isTakenIn } from './is-taken.js';
import { keyOf, type Index, type Table } from './table.js';
import { isOnCondition } from './is-on-condition.js';

export function createIndex(change: CreateIndex, draft: Draft): void {
  if (isOnCondition(change.site)) {
    alterTree(change.table, draft, inDoubt);
    return;
  }
  const { columns, include, where, method, unique } = change;
  let made: Index | undefined;
  alter(change.table, draft, (table) => {
    const isTaken = isTakenIn(table, draft);
    if (change.name !== undefined && change.ifNotExists && isTaken(change.name)) return table;
    const isNamed = change.site.dialect === 'postgresql';
    const name = change.name ?? (isNamed ? indexName(table.name, change, isTaken) : undefined);
    made = { name, columns, include, where, method, unique, isOwned: false, partOf: undefined };
    return { ...table, indexes: [...table.indexes, made] };
  });
  if (made && !change.only) inheritNewestIndex(change.table, made, draft);
}

/** Hands an index of a partitioned table on to its partitions. */
function inheritNewestIndex(name: Pick<Table, 'schema' | 'name'>, made: Index, draft: Draft): void {
  const newest = new Map([[keyOf(name), made]]);
  alterBelow(name, draft, (table, above) => {
    const index = newest.get(keyOf(above));
    if (!index || table.partitionOf !== keyOf(above)) return table;
    const next = inheritIndex(table, above, index, draft);
    const partOf =
      index.name === undefined ? undefined : keyOf({ schema: above.schema, name: index.name });
    const own = next.indexes.find((one) => one.partOf !== undefined && one.partOf === partOf);
    if (own) newest.set(keyOf(table), own);
    return next;
  });
}

export function dropIndexes(change: DropIndex, draft: Draft): void {
  const isConditional = isOnCondition(change.site);
  for (const name of change.indexes) {
    const found = change.table
      ? draft.catalog.table(change.table)
      : draft.catalog.index(name)?.table;
    if (!found) continue;
    if (isConditional) alterTree(found, draft, inDoubt);
    else dropIndex(found, name.name, draft);
  }
}

/** Drops an index, and its parts below. */
export function dropIndex(owner: Table, name: string, draft: Draft): void {
  const gone = new Set([keyOf({ schema: owner.schema, name })]);
  alter(owner, draft, (table) => ({
    ...table,
    indexes: table.indexes.filter((one) => one.name !== name),
  }));
  alterBelow(owner, draft, (table) => {
    const parts = table.indexes.filter(({ partOf }) => partOf !== undefined && gone.has(partOf));
    for (const part of parts) {
      if (part.name !== undefined) gone.add(keyOf({ schema: table.schema, name: part.name }));
    }
    return parts.length === 0
      ? table
      : { ...table, indexes: table.indexes.filter((one) => !parts.includes(one)) };
  });
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
  const moved = withNewParent(found.table, name, change.to);
  alterBelow(found.table, draft, (table) => ({ ...table, indexes: table.indexes.map(moved) }));
}
