import { Client } from 'pg';

const VIEWS = {
  daily: 'mv_daily_totals',
  weekly: 'mv_weekly_totals',
} as const;

export async function refresh(client: Client, view: keyof typeof VIEWS): Promise<void> {
  await client.query(`REFRESH MATERIALIZED VIEW ${VIEWS[view]}`);
}

export async function tableCounts(client: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['orders', 'order_lines', 'refunds']) {
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${table}`);
    counts[table] = rows[0].n;
  }
  return counts;
}
