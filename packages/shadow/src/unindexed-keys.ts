import { rowsOf, type Engine } from './engine.js';
import type { ForeignKey } from './planner.js';

/**
 * Foreign keys whose columns no valid index leads with, in any order. A partial index counts when it leaves out nothing but
 * NULLs. Partitions have those of their parent.
 */
const query = `
SELECT c.conname AS name, n.nspname || '.' || t.relname AS "table", p.relname AS parent,
  c.confdeltype IN ('c', 'n', 'd') AS cascades,
  (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, place)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class p ON p.oid = c.confrelid
WHERE c.contype = 'f' AND c.conparentid = 0
  AND NOT EXISTS (
    SELECT FROM pg_index i
    WHERE i.indrelid = c.conrelid AND i.indisvalid
      AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(' || (
        SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]
      ) || ' IS NOT NULL)')
      AND i.indnkeyatts >= cardinality(c.conkey)
      AND (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)] @> c.conkey
      AND (SELECT amname FROM pg_class x JOIN pg_am a ON a.oid = x.relam WHERE x.oid = i.indexrelid) IN ('btree', 'hash')
  )
ORDER BY n.nspname, t.relname, c.conname`;

/** Foreign keys of a PostgreSQL without an index. */
export async function unindexedKeys(engine: Engine): Promise<readonly ForeignKey[]> {
  return (await rowsOf(engine, query)) as unknown as readonly ForeignKey[];
}
