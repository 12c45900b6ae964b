/** `table_column_index`, in lower case (lib/schema/tablecompiler.js, `_indexCommand`). */
export function knexIndexName(table: string, type: string, columns: readonly string[]): string {
  return `${table.replaceAll(/[.-]/g, '_')}_${columns.join('_')}_${type}`.toLowerCase();
}
