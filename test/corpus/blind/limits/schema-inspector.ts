import { Client } from 'pg';

export interface ColumnInfo {
  table: string;
  column: string;
  type: string;
}

export async function columns(client: Client): Promise<ColumnInfo[]> {
  const { rows } = await client.query<ColumnInfo>(
    'SELECT table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns',
  );
  return rows;
}

export async function extensions(client: Client): Promise<string[]> {
  const { rows } = await client.query('SELECT extname FROM pg_catalog.pg_extension ORDER BY extname');
  return rows.map((r) => r.extname);
}

export async function sizes(client: Client) {
  const res = await client.query('SELECT relname, pg_total_relation_size(oid) AS bytes FROM pg_class');
  return new Map<string, bigint>(res.rows.map((r) => [r.relname, BigInt(r.bytes)]));
}
