import { escapeLiteral } from 'pg';
import type { ShadowRelation } from './shadow-state.js';

export const schemaQuery = `
SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`;

/** Tables and indexes. Where the size of a file cannot be told any more, it is as when the table was last counted. */
export function relationQuery(schemas: readonly string[] | undefined): string {
  const wanted = schemas
    ? ` AND n.nspname IN (${schemas.map((one) => escapeLiteral(one)).join()})`
    : '';
  return `
SELECT n.nspname AS schema, c.relname AS name, c.relkind::text AS kind, t.relname AS "table",
  CASE WHEN c.relispartition THEN (SELECT rn.nspname || '.' || r.relname
    FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = pg_partition_root(c.oid)) END AS root,
  coalesce(pg_relation_size(c.oid) / current_setting('block_size')::int, c.relpages)::float8 AS pages,
  greatest(c.relpages, 0)::float8 AS relpages, c.reltuples::float8 AS reltuples, c.relallvisible::float8 AS relallvisible
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_class t ON t.oid = i.indrelid
WHERE c.relkind IN ('r', 'p', 'm', 'i') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'${wanted}
ORDER BY 1, 2`;
}

/** Columns of the view that say how values are spread, and not what they are. */
const spread = [
  ...['attname', 'inherited', 'null_frac', 'avg_width', 'n_distinct', 'correlation'],
  ...['most_common_freqs', 'most_common_elem_freqs'],
];
/** Those that have values in them, or what is close to it; of type `anyarray` but for the last. */
const values = ['most_common_vals', 'histogram_bounds', 'most_common_elems'];
/** From 17 on. */
const rangeValues = ['range_length_histogram', 'range_bounds_histogram'];

/**
 * What the server knows of columns, also of those of indexes on expressions. Without values none are asked for.
 * https://www.postgresql.org/docs/current/view-pg-stats.html
 */
export function columnQuery(
  relations: readonly Pick<ShadowRelation, 'schema' | 'name'>[],
  version: number,
  withValues: boolean,
): string {
  const ranges = version >= 17 ? rangeValues : [];
  const lists = [...values, ...ranges].map((name) => `s.${name}::text AS ${name}`);
  const others = ['s.elem_count_histogram', ...(version >= 17 ? ['s.range_empty_frac'] : [])];
  const columns = [
    ...spread.map((name) => `s.${name}`),
    ...(withValues ? [...lists, ...others] : []),
  ].join(', ');
  const names = relations.map(
    ({ schema, name }) => `(${escapeLiteral(schema)}, ${escapeLiteral(name)})`,
  );
  return `
SELECT s.schemaname AS schema, s.tablename AS name,
  (SELECT json_strip_nulls(row_to_json(x)) FROM (SELECT ${columns}) x) AS stats
FROM pg_stats s WHERE (s.schemaname, s.tablename) IN (${names.join()})
ORDER BY 1, 2, s.attname, s.inherited`;
}
