import { Pool } from 'pg';
import { prisma } from './prisma';

const pool = new Pool();

export async function totals() {
  const [orders, revenue, newest, users] = await Promise.all([
    pool.query('SELECT count(*)::int AS n FROM orders'),
    pool.query('SELECT coalesce(sum(total_cents), 0)::bigint AS cents FROM orders'),
    pool.query('SELECT max(created_at) AS at FROM signups'),
    prisma.user.count(),
  ]);

  return {
    orders: orders.rows[0].n as number,
    revenueCents: Number(revenue.rows[0].cents),
    lastSignup: newest.rows[0].at as Date | null,
    users,
  };
}
