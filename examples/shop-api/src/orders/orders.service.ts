import { pool, prisma, withTransaction } from '../db.js';
import { HttpError } from '../lib/http.js';
import type { OrderRow } from './orders.repository.js';

interface OrderItemRow {
  order_id: number;
  product_id: number;
  quantity: number;
  unit_price_cents: number;
}

export type OrderWithItems = OrderRow & { items: OrderItemRow[] };

export async function orderHistory(customerId: number): Promise<OrderWithItems[]> {
  const { rows: orders } = await pool.query<OrderRow>(
    `SELECT id, customer_id, status, total_cents, currency_code, placed_at
       FROM orders
      WHERE customer_id = $1
      ORDER BY placed_at DESC
      LIMIT 100`,
    [customerId],
  );

  const history: OrderWithItems[] = [];
  for (const order of orders) {
    const { rows: items } = await pool.query<OrderItemRow>(
      'SELECT order_id, product_id, quantity, unit_price_cents FROM order_items WHERE order_id = $1 ORDER BY id',
      [order.id],
    );
    history.push({ ...order, items });
  }
  return history;
}

// what the warehouse prints in the morning
export async function pickList(limit = 200): Promise<OrderWithItems[]> {
  const { rows: orders } = await pool.query<OrderRow>(
    `SELECT id, customer_id, status, total_cents, currency_code, placed_at
       FROM orders
      WHERE status = 'paid'
      ORDER BY placed_at
      LIMIT $1`,
    [limit],
  );
  const { rows: items } = await pool.query<OrderItemRow>(
    'SELECT order_id, product_id, quantity, unit_price_cents FROM order_items WHERE order_id = ANY($1) ORDER BY id',
    [orders.map((o) => o.id)],
  );

  const byOrder = new Map<number, OrderItemRow[]>();
  for (const item of items) {
    const list = byOrder.get(item.order_id) ?? [];
    list.push(item);
    byOrder.set(item.order_id, list);
  }
  return orders.map((order) => ({ ...order, items: byOrder.get(order.id) ?? [] }));
}

export async function placeOrder(customerId: number, cartId: number): Promise<number> {
  return withTransaction(async (client) => {
    const { rows: lines } = await client.query(
      `SELECT ci.product_id, ci.quantity, p.price_cents, p.currency_code
         FROM cart_items ci
         JOIN carts c ON c.id = ci.cart_id
         JOIN products p ON p.id = ci.product_id
        WHERE ci.cart_id = $1 AND c.customer_id = $2
        ORDER BY ci.product_id`,
      [cartId, customerId],
    );
    if (lines.length === 0) throw new HttpError(409, 'cart is empty');

    const total = lines.reduce((sum, line) => sum + line.quantity * line.price_cents, 0);
    const { rows: created } = await client.query<{ id: number }>(
      `INSERT INTO orders (customer_id, status, total_cents, currency_code)
       VALUES ($1, 'pending', $2, $3)
       RETURNING id`,
      [customerId, total, lines[0].currency_code],
    );
    const orderId = created[0].id;

    const productIds = lines.map((line) => line.product_id);
    const quantities = lines.map((line) => line.quantity);
    await client.query(
      `INSERT INTO order_items (order_id, product_id, quantity, unit_price_cents)
       SELECT $1, t.product_id, t.quantity, t.price
         FROM unnest($2::int[], $3::int[], $4::int[]) AS t(product_id, quantity, price)`,
      [orderId, productIds, quantities, lines.map((line) => line.price_cents)],
    );

    const reserved = await client.query(
      `UPDATE inventory i
          SET reserved = i.reserved + t.quantity, updated_at = now()
         FROM unnest($1::int[], $2::int[]) AS t(product_id, quantity)
        WHERE i.product_id = t.product_id
          AND i.on_hand - i.reserved >= t.quantity`,
      [productIds, quantities],
    );
    if (reserved.rowCount !== lines.length) throw new HttpError(409, 'not enough stock');

    await client.query('DELETE FROM cart_items WHERE cart_id = $1', [cartId]);
    return orderId;
  });
}

const DAY = 24 * 60 * 60 * 1000;

export async function cancelUnpaidOrders(now = new Date()): Promise<number> {
  const { count } = await prisma.order.updateMany({
    where: { status: 'pending', placedAt: { lt: new Date(now.getTime() - 2 * DAY) } },
    data: { status: 'cancelled' },
  });
  return count;
}

export async function archiveOrders(now = new Date()): Promise<number> {
  const { count } = await prisma.order.updateMany({
    data: { archivedAt: now },
  });
  return count;
}
