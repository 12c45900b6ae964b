import type { Drop } from '../ir/index.js';
import { alter, inDoubt } from './alter.js';
import type { Draft } from './catalog.js';
import { blankTable, isBelow, keyOf, pointsAt, type Table } from './table.js';
import { isOnCondition } from './is-on-condition.js';

export function drop(change: Drop, draft: Draft): void {
  const isConditional = isOnCondition(change.site);
  const names = new Set(change.objects.map(({ name }) => name));
  switch (change.object) {
    case 'table':
    case 'view':
    case 'materialized view':
      for (const name of change.objects) {
        const table = draft.catalog.table(name) ?? blankTable(name);
        if (isConditional) draft.put(inDoubt(table));
        else remove(table, draft);
      }
      return;
    case 'type':
    case 'domain':
      if (isConditional) return;
      for (const name of change.objects) draft.removeType(name);
      if (change.cascade) dropColumnsOf(new Set(change.objects.map(keyOf)), draft);
      return;
    case 'schema':
      if (isConditional) return;
      dropSchemas(names, draft);
      return;
    case 'policy':
      if (change.table) {
        alter(change.table, draft, (table) => ({
          ...table,
          policies: new Set([...table.policies].filter((name) => !names.has(name))),
        }));
      }
      return;
    case 'trigger':
      if (change.table) {
        alter(change.table, draft, (table) => ({
          ...table,
          triggers: new Map([...table.triggers].filter(([name]) => !names.has(name))),
        }));
      }
      return;
    default:
  }
}

/** Dropping a table takes along what is below it, and the foreign keys that point at it. */
function remove(table: Table, draft: Draft): void {
  const key = keyOf(table);
  const others = draft.catalog.pointingAt(table);
  draft.remove(table);
  for (const other of others) {
    if (keyOf(other) === key || !draft.catalog.table(other)) continue;
    if (isBelow(other, key)) remove(other, draft);
    else {
      draft.put({ ...other, constraints: other.constraints.filter((one) => !pointsAt(one, key)) });
    }
  }
}

function dropSchemas(schemas: ReadonlySet<string>, draft: Draft): void {
  for (const table of [...draft.catalog.tables()]) {
    if (schemas.has(table.schema ?? 'public')) remove(table, draft);
  }
  const types = [...draft.catalog.types()].filter(({ schema }) => schemas.has(schema ?? 'public'));
  for (const type of types) draft.removeType(type);
  dropColumnsOf(new Set(types.map(keyOf)), draft);
}

/** Columns of a type that went away go too; which constraints and indexes went with them is not followed. */
function dropColumnsOf(types: ReadonlySet<string>, draft: Draft): void {
  if (types.size === 0) return;
  for (const table of [...draft.catalog.tables()]) {
    const columns = new Map(
      [...table.columns].filter(
        ([, column]) =>
          column.kind !== 'Column' ||
          column.type?.kind !== 'Type' ||
          !types.has(keyOf(column.type)),
      ),
    );
    if (columns.size < table.columns.size) draft.put(inDoubt({ ...table, columns }));
  }
}
