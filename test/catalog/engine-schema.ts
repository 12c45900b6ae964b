import type { Row, Session } from '../engines/engine.js';
import type { SchemaFacts } from './schema-facts.js';

const user = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg_temp%'`;
const key = `CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname`;

/** What the system catalogs say of the user's tables. */
export async function schemaOf(session: Session): Promise<SchemaFacts> {
  const tables = await session.run(
    `SELECT ${key} AS key, c.relkind::text AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${user} AND c.relkind IN ('r', 'p', 'v', 'm')`,
  );
  const facts: SchemaFacts = new Map();
  for (const row of tables) {
    facts.set(text(row, 'key'), {
      kind: kinds[text(row, 'kind')] ?? '?',
      columns: [],
      constraints: [],
      indexes: [],
    });
  }
  const of = (row: Row) => facts.get(text(row, 'key'));
  for (const row of await columnsOf(session)) of(row)?.columns.push(text(row, 'line'));
  for (const row of await constraintsOf(session)) of(row)?.constraints.push(text(row, 'line'));
  for (const row of await indexesOf(session)) of(row)?.indexes.push(text(row, 'line'));
  return facts;
}

const kinds: Readonly<Record<string, string>> = {
  r: 'table',
  p: 'partitioned table',
  v: 'view',
  m: 'materialized view',
};

function text(row: Row, column: string): string {
  return String(row[column]);
}

/** `name type NOT NULL DEFAULT IDENTITY`, in their order. */
function columnsOf(session: Session): Promise<readonly Row[]> {
  return session.run(
    `SELECT ${key} AS key, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conrelid = a.attrelid
            AND o.contype = 'n' AND o.conkey[1] = a.attnum AND NOT o.convalidated) THEN ' NOT NULL' ELSE '' END
       || CASE WHEN a.atthasdef AND a.attgenerated = '' THEN ' DEFAULT'
            || coalesce(' ' || substring(pg_get_expr(d.adbin, d.adrelid) FROM '^(-?[0-9]+|true|false|now\\(\\))$'), '')
            ELSE '' END
       || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END
       || CASE WHEN a.attgenerated <> '' THEN ' GENERATED' ELSE '' END AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE ${user} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attrelid, a.attnum`,
  );
}

/**
 * `name kind (columns) -> table (columns)`; what PostgreSQL adds for the partitions of a referenced table is left
 * out.
 */
function constraintsOf(session: Session): Promise<readonly Row[]> {
  const columns = (list: string, table: string): string =>
    `(SELECT string_agg(a.attname, ', ' ORDER BY k.i) FROM unnest(${list}) WITH ORDINALITY AS k (num, i)
      JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.num)`;
  return session.run(
    `SELECT ${key} AS key, o.conname || ' ' || o.contype::text
       || CASE WHEN o.contype IN ('p', 'u', 'f') THEN ' (' || ${columns('o.conkey', 'o.conrelid')} || ')' ELSE '' END
       || CASE WHEN o.contype = 'f' THEN ' -> ' || o.confrelid::regclass ELSE '' END
       || CASE WHEN o.convalidated THEN '' ELSE ' NOT VALID' END AS line
     FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_constraint up ON up.oid = o.conparentid
     WHERE ${user} AND o.contype <> 'n' AND (up.oid IS NULL OR up.conrelid <> o.conrelid)`,
  );
}

function indexesOf(session: Session): Promise<readonly Row[]> {
  return session.run(
    `SELECT ${key} AS key, x.relname || CASE WHEN i.indisunique THEN ' UNIQUE' ELSE '' END
       || ' (' || (SELECT string_agg(coalesce(a.attname, '?'), ', ' ORDER BY k.i)
            FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (num, i)
            LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num AND k.num <> 0) || ')'
       || CASE WHEN i.indpred IS NULL THEN '' ELSE ' WHERE' END AS line
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${user}`,
  );
}
