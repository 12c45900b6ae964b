import { escapeLiteral } from 'pg';
import type { GrownRelation, Outcome } from '../engine.js';
import type { GrownFile } from './pglite-messages.js';

/** Bytes of a page. */
const pageSize = 8192;

/** The files of relations, in the data directory, and how large they are to be; of those only that have one. */
export async function grownFiles(
  run: (text: string) => Promise<readonly Outcome[]>,
  relations: readonly GrownRelation[],
): Promise<readonly GrownFile[]> {
  if (relations.length === 0) return [];
  const values = relations.map(
    ({ schema, name, pages }) => `(${escapeLiteral(schema)}, ${escapeLiteral(name)}, ${pages})`,
  );
  const [outcome] = await run(
    `SELECT pg_catalog.pg_relation_filepath(c.oid) AS path, w.pages
     FROM (VALUES ${values.join(', ')}) w (schema, name, pages)
     JOIN pg_catalog.pg_namespace n ON n.nspname OPERATOR(pg_catalog.=) w.schema
     JOIN pg_catalog.pg_class c ON c.relnamespace OPERATOR(pg_catalog.=) n.oid AND c.relname OPERATOR(pg_catalog.=) w.name`,
  );
  const rows = outcome?.kind === 'rows' ? outcome.rows : [];
  return rows.flatMap(({ path, pages }) =>
    // Tables of the default tablespace; there are no others in a database that was made for this.
    typeof path === 'string' && /^base\/\d+\/\d+$/.test(path)
      ? [{ path, size: Number(pages) * pageSize }]
      : [],
  );
}
