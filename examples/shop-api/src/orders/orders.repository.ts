import { pool } from '../db.js';

export interface OrderRow {
  id: number;
  customer_id: number;
  status: string;
  total_cents: number;
  currency_code: string;
  placed_at: Date;
}

export interface OrderFilter {
  customerId?: number;
  status?: string;
  placedAfter?: Date;
}

const ORDER_COLUMNS = 'o.id, o.customer_id, o.status, o.total_cents, o.currency_code, o.placed_at';

export async function findOrder(id: number): Promise<OrderRow | null> {
  const { rows } = await pool.query<OrderRow>(`SELECT ${ORDER_COLUMNS} FROM orders o WHERE o.id = $1`, [id]);
  return rows[0] ?? null;
}

export async function listOrdersWithCustomer() {
  const { rows } = await pool.query(
    `SELECT o.id, o.status, o.total_cents, o.placed_at, c.name AS customer_name, c.email AS customer_email
       FROM orders o
       JOIN customers c ON c.id = o.customer_id
      ORDER BY o.placed_at DESC`,
  );
  return rows;
}

export async function listLatestOrders(limit = 50) {
  const { rows } = await pool.query(
    `SELECT o.id, o.status, o.total_cents, o.placed_at, c.name AS customer_name
       FROM orders o
       JOIN customers c ON c.id = o.customer_id
      ORDER BY o.placed_at DESC
      LIMIT $1`,
    [limit],
  );
  return rows;
}

export async function findOrdersByStatus(statuses: string[], limit: number): Promise<OrderRow[]> {
  const { rows } = await pool.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS}
       FROM orders o
      WHERE o.status IN ('${statuses.join("', '")}')
      ORDER BY o.placed_at
      LIMIT $1`,
    [limit],
  );
  return rows;
}

export async function findOrdersByIds(ids: number[]): Promise<OrderRow[]> {
  if (!ids.length) return [];
  const placeholders = ids.map((_, i) => `$${i + 1}`).join(', ');
  const { rows } = await pool.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS} FROM orders o WHERE o.id IN (${placeholders})`,
    ids,
  );
  return rows;
}

export async function filterOrders(filter: OrderFilter, limit: number): Promise<OrderRow[]> {
  const conditions = ['o.archived_at IS NULL'];
  const params: unknown[] = [];
  if (filter.customerId !== undefined) {
    params.push(filter.customerId);
    conditions.push(`o.customer_id = $${params.length}`);
  }
  if (filter.status) {
    params.push(filter.status);
    conditions.push(`o.status = $${params.length}`);
  }
  if (filter.placedAfter) {
    params.push(filter.placedAfter);
    conditions.push(`o.placed_at >= $${params.length}`);
  }
  params.push(limit);

  const { rows } = await pool.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS}
       FROM orders o
      WHERE ${conditions.join(' AND ')}
      ORDER BY o.placed_at DESC
      LIMIT $${params.length}`,
    params,
  );
  return rows;
}

export async function orderStats() {
  const { rows } = await pool.query<{ status: string; orders: number; total_cents: number }>(
    'SELECT status, count(*) AS orders, sum(total_cents) AS total_cents FROM orders GROUP BY status',
  );
  return rows;
}
