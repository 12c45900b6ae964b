import { rowsOf, type Engine } from './engine.js';

/** An index of the shadow database. */
export interface ShadowIndex {
  readonly schema: string;
  readonly name: string;
  readonly table: string;
  readonly method: string;
  /** Its keys in their order, columns and expressions as the server prints them. */
  readonly keys: readonly string[];
  readonly unique: boolean;
  readonly valid: boolean;
  readonly partial: boolean;
  /** Which rows are in it, as the server prints that; `null` for all. */
  readonly predicate: string | null;
  /** Operator class of its first key. */
  readonly operators: string;
  /** Collation of its first key: `default` for that of the database; `null` for a key that has none. */
  readonly collation: string | null;
}

/** What the judge has to know of the schema. */
export interface ShadowSchema {
  /** By `schema.name`. */
  readonly indexes: ReadonlyMap<string, ShadowIndex>;
  /** Names of all tables and views, without their schemas. */
  readonly tables: ReadonlySet<string>;
  /** Of each partition, the table at the root; both as `schema.name`. */
  readonly roots: ReadonlyMap<string, string>;
  /** Of each partition, the columns whose values tell which partition a row is in; as `schema.name`. */
  readonly partitionKeys: ReadonlyMap<string, readonly string[]>;
}

const indexQuery = `
SELECT n.nspname AS schema, c.relname AS name, t.relname AS "table", a.amname AS method,
  (SELECT opcname FROM pg_opclass o WHERE o.oid = i.indclass[0]) AS operators,
  (SELECT collname FROM pg_collation o WHERE o.oid = i.indcollation[0]) AS collation,
  i.indisunique AS "unique", i.indisvalid AS valid, i.indpred IS NOT NULL AS partial,
  pg_get_expr(i.indpred, i.indrelid) AS predicate,
  (SELECT json_agg(pg_get_indexdef(i.indexrelid, k, true) ORDER BY k) FROM generate_series(1, i.indnkeyatts) k) AS keys
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_am a ON a.oid = c.relam
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

const up = `
WITH RECURSIVE up AS (
  SELECT inhrelid AS child, inhparent AS parent FROM pg_inherits
  UNION ALL
  SELECT up.child, i.inhparent FROM up JOIN pg_inherits i ON i.inhrelid = up.parent
)`;

const rootQuery = `${up}
SELECT cn.nspname || '.' || c.relname AS child, pn.nspname || '.' || p.relname AS root
FROM up
JOIN pg_class c ON c.oid = up.child JOIN pg_namespace cn ON cn.oid = c.relnamespace
JOIN pg_class p ON p.oid = up.parent JOIN pg_namespace pn ON pn.oid = p.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = up.parent)`;

/** By a hash, one partition has the rows of many values. */
const partitionKeyQuery = `${up}
SELECT n.nspname || '.' || c.relname AS child, json_agg(quote_ident(a.attname)) AS keys
FROM up
JOIN pg_partitioned_table p ON p.partrelid = up.parent AND p.partstrat <> 'h'
JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
JOIN pg_class c ON c.oid = up.child JOIN pg_namespace n ON n.oid = c.relnamespace
GROUP BY 1`;

const tableQuery = `
SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** The indexes and partitions of a database, as they are now. */
export async function readSchema(engine: Engine): Promise<ShadowSchema> {
  const indexes = new Map<string, ShadowIndex>();
  for (const row of await rowsOf(engine, indexQuery)) {
    const index = row as unknown as ShadowIndex;
    indexes.set(`${index.schema}.${index.name}`, index);
  }
  const roots = new Map<string, string>();
  for (const row of await rowsOf(engine, rootQuery)) {
    roots.set(String(row['child']), String(row['root']));
  }
  const partitionKeys = new Map<string, readonly string[]>();
  for (const row of await rowsOf(engine, partitionKeyQuery)) {
    partitionKeys.set(String(row['child']), row['keys'] as readonly string[]);
  }
  const tables = (await rowsOf(engine, tableQuery)).map((row) => String(row['name']));
  return { indexes, roots, partitionKeys, tables: new Set(tables) };
}
