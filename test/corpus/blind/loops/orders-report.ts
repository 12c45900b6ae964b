import { pool } from '../lib/db';
import { formatMoney } from '../lib/format';

export interface OrderLineReport {
  orderId: number;
  customer: string;
  lines: number;
  total: string;
}

export async function dailyOrders(day: string): Promise<OrderLineReport[]> {
  const { rows: orders } = await pool.query(
    'SELECT id, customer_id, total_cents FROM orders WHERE placed_on = $1',
    [day],
  );

  const report: OrderLineReport[] = [];
  for (const order of orders) {
    const customer = await pool.query('SELECT name FROM customers WHERE id = $1', [order.customer_id]);
    const lines = await pool.query('SELECT count(*)::int AS n FROM order_lines WHERE order_id = $1', [order.id]);
    report.push({
      orderId: order.id,
      customer: customer.rows[0].name,
      lines: lines.rows[0].n,
      total: formatMoney(order.total_cents),
    });
  }
  return report;
}
