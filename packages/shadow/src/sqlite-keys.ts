import { rowsOf, type Engine, type Row } from './engine.js';
import type { ForeignKey } from './planner.js';
import { sqliteName } from './sqlite-name.js';

const keyQuery = `
SELECT m.name AS "table", k.id, k."table" AS parent, k."from" AS "column", k.on_delete AS action
FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k
WHERE m.type = 'table' ORDER BY m.rowid, k.id DESC, k.seq`;

/**
 * Foreign keys without an index, as SQLite itself plans the query that looks for the rows which point at one
 * (https://sqlite.org/foreignkeys.html#fk_indexes).
 */
export async function sqliteKeys(engine: Engine): Promise<readonly ForeignKey[]> {
  const keys = grouped(await rowsOf(engine, keyQuery));
  const outcomes = await engine.run(keys.map((key) => `EXPLAIN QUERY PLAN ${lookup(key)}`));
  return keys.filter((_, index) => {
    const outcome = outcomes[index];
    return (
      outcome?.kind === 'rows' && outcome.rows.some(({ detail }) => /^SCAN /.test(String(detail)))
    );
  });
}

function lookup({ table, columns }: ForeignKey): string {
  const conditions = columns.map((column) => `${sqliteName(column)} = ?`).join(' AND ');
  return `SELECT 1 FROM ${sqliteName(table)} WHERE ${conditions}`;
}

function grouped(rows: readonly Row[]): readonly ForeignKey[] {
  const keys = new Map<string, ForeignKey & { readonly columns: string[] }>();
  for (const { table, id, parent, column, action } of rows) {
    const name = `${String(id)} ${String(table)}`;
    const known = keys.get(name) ?? {
      ...{ name: undefined, table: String(table), parent: String(parent), columns: [] },
      cascades: /^(?:CASCADE|SET (?:NULL|DEFAULT))$/.test(String(action)),
    };
    known.columns.push(String(column));
    keys.set(name, known);
  }
  return [...keys.values()];
}
