import type { MoveSchema, ObjectRef, Rename, RenameTable } from '../ir/index.js';
import { alter } from './alter.js';
import { renameIndex } from './apply-index.js';
import type { Draft } from './catalog.js';
import { blankTable, keyOf, pointsAt, type NamedType, type Table } from './table.js';
import { isOnCondition } from './is-on-condition.js';

type Name = Pick<Table, 'schema' | 'name'>;

export function renameTable(change: RenameTable, draft: Draft): void {
  move(change.table, { schema: change.table.schema, name: change.to }, draft);
}

/** ALTER … RENAME TO of anything that is neither table, column nor constraint. */
export function rename(change: Rename, draft: Draft): void {
  if (isOnCondition(change.site)) return;
  const { name, to, table } = change;
  switch (change.object) {
    case 'index':
      renameIndex(change, draft);
      return;
    case 'view':
    case 'materialized view':
      move(name, { schema: name.schema, name: to }, draft);
      return;
    case 'type':
    case 'domain':
      moveType(name, { schema: name.schema, name: to }, draft);
      return;
    case 'schema':
      renameSchema(name, to, draft);
      return;
    case 'policy':
      if (table) {
        alter(table, draft, (one) => ({
          ...one,
          policies: new Set([...one.policies].map((own) => (own === name.name ? to : own))),
        }));
      }
      return;
    case 'trigger':
      if (table) {
        alter(table, draft, (one) => ({
          ...one,
          triggers: new Map(
            [...one.triggers].map(([own, trigger]) => [own === name.name ? to : own, trigger]),
          ),
        }));
      }
      return;
    default:
  }
}

export function moveSchema({ object, name, to, site }: MoveSchema, draft: Draft): void {
  if (isOnCondition(site)) return;
  const target = { schema: to, name: name.name };
  if (object === 'table' || object === 'view' || object === 'materialized view') {
    move(name, target, draft);
  }
  if (object === 'type' || object === 'domain') moveType(name, target, draft);
}

function renameSchema({ name }: ObjectRef, to: string, draft: Draft): void {
  for (const table of [...draft.catalog.tables()]) {
    if ((table.schema ?? 'public') === name) move(table, { schema: to, name: table.name }, draft);
  }
  for (const type of [...draft.catalog.types()]) {
    if ((type.schema ?? 'public') === name) moveType(type, { schema: to, name: type.name }, draft);
  }
}

/** A table under another name, and everything that names it. */
function move(from: Name, to: Name, draft: Draft): void {
  const table = draft.catalog.table(from) ?? blankTable(from);
  const [before, after] = [keyOf(from), keyOf(to)];
  const others = draft.catalog.pointingAt(from);
  draft.remove(table);
  draft.put(renamedIn({ ...table, ...to }, before, to));
  for (const other of others) {
    if (keyOf(other) !== before && keyOf(other) !== after) draft.put(renamedIn(other, before, to));
  }
}

function renamedIn(table: Table, before: string, to: Name): Table {
  const after = keyOf(to);
  return {
    ...table,
    partitionOf: table.partitionOf === before ? after : table.partitionOf,
    inherits: table.inherits.map((one) => (one === before ? after : one)),
    constraints: table.constraints.map((one) =>
      pointsAt(one, before) && one.of.kind === 'ForeignKey'
        ? { ...one, of: { ...one.of, table: { ...one.of.table, ...to } } }
        : one,
    ),
  };
}

/** A type under another name, also in the columns that have it. */
function moveType(from: Name, to: Name, draft: Draft): void {
  const before = keyOf(from);
  const type = draft.catalog.type(from);
  draft.removeType(from);
  if (type) draft.putType({ ...type, ...to });
  for (const one of [...draft.catalog.types()]) {
    if (one.base && keyOf(one.base) === before) draft.putType(over(one, to));
  }
  for (const table of [...draft.catalog.tables()]) {
    let isTouched = false;
    const columns = new Map(table.columns);
    for (const [name, column] of table.columns) {
      if (column.kind !== 'Column' || column.type?.kind !== 'Type') continue;
      if (keyOf(column.type) !== before) continue;
      isTouched = true;
      columns.set(name, { ...column, type: { ...column.type, ...to } });
    }
    if (isTouched) draft.put({ ...table, columns });
  }
}

function over(type: NamedType, to: Name): NamedType {
  return { ...type, base: type.base && { ...type.base, ...to } };
}
