import { Pool, PoolClient } from 'pg';
import { publish } from './broker';

type OutboxRow = { id: string; topic: string; payload: unknown };

async function takeBatch(client: PoolClient): Promise<OutboxRow[]> {
  const { rows } = await client.query<OutboxRow>(
    `SELECT id, topic, payload FROM outbox
     WHERE published_at IS NULL
     ORDER BY id
     LIMIT 50
     FOR UPDATE SKIP LOCKED`,
  );
  return rows;
}

export async function drain(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    for (;;) {
      await client.query('BEGIN');
      const batch = await takeBatch(client);
      await publish(batch);
      await client.query('UPDATE outbox SET published_at = now() WHERE id = ANY($1)', [batch.map((r) => r.id)]);
      await client.query('COMMIT');
      if (!batch.length) return;
    }
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  } finally {
    client.release();
  }
}
