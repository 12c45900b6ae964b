import type { Draft } from './catalog.js';
import type { Table } from './table.js';

/** Whether a name is in use where a constraint or an index of a table would get it. */
export function isTakenIn(table: Table, draft: Draft): (name: string) => boolean {
  return (name) =>
    table.constraints.some((one) => one.name === name) ||
    table.indexes.some((one) => one.name === name) ||
    draft.catalog.index({ schema: table.schema, name }) !== undefined ||
    draft.catalog.table({ schema: table.schema, name }) !== undefined ||
    draft.catalog.withConstraint({ schema: table.schema, name }).length > 0;
}
