import { rowsOf, type Engine } from './engine.js';
import type { OutlineSchema } from './outline/query-block.js';

/** What the judge has to know of an SQLite schema. All names are in lower case. */
export interface SqliteSchema extends OutlineSchema {
  readonly partialIndexes: ReadonlySet<string>;
  /** The columns that indexes begin with, by table. */
  readonly leading: ReadonlyMap<string, ReadonlySet<string>>;
}

const columnQuery = `
SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
WHERE m.type = 'table'`;
const indexQuery = `
SELECT i.name FROM sqlite_schema m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.partial`;
const leadingQuery = `
SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m JOIN pragma_index_list(m.name) i
JOIN pragma_index_info(i.name) c WHERE m.type = 'table' AND c.seqno = 0 AND c.name IS NOT NULL`;
const viewQuery = `SELECT name, sql FROM sqlite_schema WHERE type = 'view'`;

/** The tables, views and indexes of a database, as they are now. */
export async function readSqliteSchema(engine: Engine): Promise<SqliteSchema> {
  const tables = new Map<string, string>();
  const columns = new Map<string, Map<string, string>>();
  for (const row of await rowsOf(engine, columnQuery)) {
    const name = String(row['table']);
    const key = name.toLowerCase();
    tables.set(key, name);
    const known = columns.get(key) ?? new Map<string, string>();
    const column = String(row['column']);
    columns.set(key, known.set(column.toLowerCase(), column));
  }
  const partial = await rowsOf(engine, indexQuery);
  const leading = new Map<string, Set<string>>();
  for (const { table, column } of await rowsOf(engine, leadingQuery)) {
    const key = String(table).toLowerCase();
    const known = leading.get(key) ?? new Set<string>();
    leading.set(key, known.add(String(column).toLowerCase()));
  }
  const views = await rowsOf(engine, viewQuery);
  return {
    tables,
    columns,
    leading,
    partialIndexes: new Set(partial.map(({ name }) => String(name).toLowerCase())),
    views: new Map(
      views.map(({ name, sql }) => [String(name).toLowerCase(), queryOf(String(sql))]),
    ),
  };
}

/** What stands behind the first AS of `CREATE VIEW v (…) AS SELECT …`. */
function queryOf(sql: string): string {
  return sql.replace(/^.*?\bAS\b(?=\s*(?:SELECT|WITH|VALUES)\b)/is, '');
}
