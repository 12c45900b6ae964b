import { grouped } from '@sqlproof/core';
import { rowsOf, type Engine, type Row } from './engine.js';
import type { OutlineSchema } from './outline/query-block.js';

/** What the judge has to know of an SQLite schema. All names are in lower case. */
export interface SqliteSchema extends OutlineSchema {
  readonly partialIndexes: ReadonlySet<string>;
  /** The columns that indexes begin with, by table. */
  readonly leading: ReadonlyMap<string, ReadonlySet<string>>;
  /** The columns that all rows of a table are in the order of, in an index or in the table itself, by table. */
  readonly ordered: ReadonlyMap<string, ReadonlySet<string>>;
}

const columnQuery = `
SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
WHERE m.type = 'table'`;
const indexQuery = `
SELECT i.name FROM sqlite_schema m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.partial`;
const leadingQuery = `
SELECT m.name AS "table", c.name AS "column", i.partial FROM sqlite_schema m JOIN pragma_index_list(m.name) i
JOIN pragma_index_info(i.name) c WHERE m.type = 'table' AND c.seqno = 0 AND c.name IS NOT NULL`;
/** The rowid under another name (https://sqlite.org/lang_createtable.html#rowid). */
const rowidQuery = `
SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
WHERE m.type = 'table' AND c.pk = 1 AND upper(c.type) = 'INTEGER'
  AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(m.name) WHERE pk > 1)`;
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
  const leading = await rowsOf(engine, leadingQuery);
  const ordered = leading.filter((row) => Number(row['partial']) === 0);
  const views = await rowsOf(engine, viewQuery);
  return {
    tables,
    columns,
    leading: columnsByTable(leading),
    ordered: columnsByTable([...ordered, ...(await rowsOf(engine, rowidQuery))]),
    partialIndexes: new Set(partial.map(({ name }) => String(name).toLowerCase())),
    views: new Map(
      views.map(({ name, sql }) => [String(name).toLowerCase(), queryOf(String(sql))]),
    ),
  };
}

function columnsByTable(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tables = grouped(rows, ({ table }) => String(table).toLowerCase());
  return new Map(
    [...tables].map(([table, own]) => [
      table,
      new Set(own.map(({ column }) => String(column).toLowerCase())),
    ]),
  );
}

/** What stands behind the first AS of `CREATE VIEW v (…) AS SELECT …`. */
function queryOf(sql: string): string {
  return sql.replace(/^.*?\bAS\b(?=\s*(?:SELECT|WITH|VALUES)\b)/is, '');
}
