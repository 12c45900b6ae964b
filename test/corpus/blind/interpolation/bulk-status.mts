import type { PoolClient } from 'pg';
import { withTransaction } from './db/with-transaction.mjs';

export type TicketStatus = 'open' | 'closed' | 'archived';

export async function setStatus(ids: string[], status: TicketStatus, actorId: number): Promise<number> {
  if (ids.length === 0) return 0;

  return withTransaction(async (client: PoolClient) => {
    const res = await client.query(
      `UPDATE tickets
          SET status = $1, updated_at = now()
        WHERE id IN (${ids.join(',')})`,
      [status],
    );
    await client.query(
      'INSERT INTO ticket_audit (actor_id, action, affected) VALUES ($1, $2, $3)',
      [actorId, `status:${status}`, res.rowCount],
    );
    return res.rowCount ?? 0;
  });
}
