import { Pool } from 'pg';

export async function cleanUp(pool: Pool): Promise<{ tokens: number; carts: number }> {
  const tokens = await pool.query(
    `DELETE FROM refresh_tokens t
     USING users u
     WHERE u.id = t.user_id
       AND u.disabled_at IS NOT NULL`,
  );

  const carts = await pool.query(
    `WITH stale AS (
       DELETE FROM carts WHERE updated_at < now() - interval '60 days' RETURNING id
     )
     UPDATE cart_stats SET removed = removed + (SELECT count(*) FROM stale) WHERE day = current_date`,
  );

  return { tokens: tokens.rowCount ?? 0, carts: carts.rowCount ?? 0 };
}
