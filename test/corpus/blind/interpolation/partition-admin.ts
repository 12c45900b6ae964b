import { Client } from 'pg';

const NAME = /[a-z_]+/;

export async function dropPartition(client: Client, partition: string): Promise<void> {
  if (!NAME.test(partition)) {
    throw new Error(`Invalid partition name: ${partition}`);
  }
  await client.query(`DROP TABLE IF EXISTS ${partition}`);
}

export async function purgeBefore(client: Client, retention: string): Promise<number> {
  const sql = `
    DELETE FROM metrics
    WHERE recorded_at < now() - interval '${retention}'`;
  const { rowCount } = await client.query(sql);
  return rowCount ?? 0;
}

export async function analyze(client: Client): Promise<void> {
  await client.query('ANALYZE metrics');
}
