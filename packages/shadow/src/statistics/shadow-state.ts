import { rowsOf, type Engine } from '../engine.js';

/** A relation of the shadow database, as the planner sees it now. */
export interface ShadowRelation {
  readonly schema: string;
  readonly name: string;
  /** `pg_class.relkind`: `r`, `m`, `i`, or `p` and `I` for a partitioned one, which has no file. */
  readonly kind: string;
  /** Of an index, the table that it is of. */
  readonly table: string | undefined;
  readonly pages: number;
  readonly columns: ReadonlySet<string>;
  /** Changes with everything that takes statistics away: another file, another type, rows that were counted. */
  readonly signature: string;
}

const query = `
SELECT n.nspname AS schema, c.relname AS name, c.relkind::text AS kind, t.relname AS "table",
  (pg_catalog.pg_relation_size(c.oid) / 8192)::int AS pages,
  pg_catalog.concat_ws(' ', c.oid, c.relfilenode, c.relpages, c.reltuples) AS state,
  (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, a.attnum, a.atttypid, a.atttypmod) ORDER BY a.attnum)
    FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** All tables and indexes, by `keyOf`. */
export async function readState(engine: Engine): Promise<ReadonlyMap<string, ShadowRelation>> {
  const relations = new Map<string, ShadowRelation>();
  for (const row of await rowsOf(engine, query)) {
    const [schema, name] = [String(row['schema']), String(row['name'])];
    const columns = (row['columns'] ?? []) as readonly (readonly [string, ...unknown[]])[];
    relations.set(keyOf({ schema, name }), {
      schema,
      name,
      kind: String(row['kind']),
      table: typeof row['table'] === 'string' ? row['table'] : undefined,
      pages: Number(row['pages']),
      columns: new Set(columns.map(([column]) => column)),
      signature: `${String(row['state'])} ${String(row['pages'])} ${JSON.stringify(columns)}`,
    });
  }
  return relations;
}

/** What tells relations apart; names can have dots in them. */
export function keyOf({ schema, name }: Pick<ShadowRelation, 'schema' | 'name'>): string {
  return JSON.stringify([schema, name]);
}
