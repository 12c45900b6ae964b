import { columnsOfCondition } from '../catalog/condition-columns.js';
import type { Table } from '../catalog/table.js';

/** Names of the validated checks of a table that are known to look at a column. */
export function checksOf(table: Table | undefined, column: string): readonly string[] {
  return (table?.constraints ?? []).flatMap(({ name, of, validated }) => {
    if (of.kind !== 'Check' || !validated || !of.enforced || name === undefined) return [];
    return columnsOfCondition(of.condition)?.has(column) ? [name] : [];
  });
}
