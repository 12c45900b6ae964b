import { pool } from '../db.js';

interface Line {
  productId: number;
  quantity: number;
}

interface StockRow {
  product_id: number;
  sku: string;
  on_hand: number;
  reserved: number;
}

export async function getAvailability(productId: number): Promise<number> {
  const { rows } = await pool.query<{ available: number }>(
    'SELECT on_hand - reserved AS available FROM inventory WHERE product_id = $1',
    [productId],
  );
  return rows[0]?.available ?? 0;
}

export async function checkCart(lines: Line[]) {
  const problems: { productId: number; wanted: number; available: number }[] = [];
  for (const line of lines) {
    const available = await getAvailability(line.productId);
    if (available < line.quantity) {
      problems.push({ productId: line.productId, wanted: line.quantity, available });
    }
  }
  return problems;
}

export async function availabilityOf(productIds: number[]): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ product_id: number; available: number }>(
    'SELECT product_id, on_hand - reserved AS available FROM inventory WHERE product_id = ANY($1::int[])',
    [productIds],
  );
  return new Map(rows.map((row) => [row.product_id, row.available]));
}

const CHUNK = 500;

// supplier feeds come with tens of thousands of skus
export async function stockForSkus(skus: string[]): Promise<StockRow[]> {
  const stock: StockRow[] = [];
  for (let i = 0; i < skus.length; i += CHUNK) {
    const chunk = skus.slice(i, i + CHUNK);
    const { rows } = await pool.query<StockRow>(
      `SELECT i.product_id, p.sku, i.on_hand, i.reserved
         FROM inventory i
         JOIN products p ON p.id = i.product_id
        WHERE p.sku = ANY($1)`,
      [chunk],
    );
    stock.push(...rows);
  }
  return stock;
}

export async function receiveStock(productId: number, quantity: number): Promise<void> {
  await pool.query(
    `UPDATE inventory
        SET on_hand = on_hand + $1, updated_at = now()
      WHERE product_id = $2`,
    [quantity, productId],
  );
}

export async function releaseStock(orderId: number): Promise<void> {
  await pool.query(
    `UPDATE inventory i
        SET reserved = i.reserved - oi.quantity, updated_at = now()
       FROM order_items oi
      WHERE oi.order_id = $1
        AND oi.product_id = i.product_id`,
    [orderId],
  );
}

// product is being phased out
export async function stopReordering(productId: number): Promise<void> {
  await pool.query(
    `UPDATE inventory
        SET reorder_level = 0, updated_at = now()`,
  );
  console.log('no more reorders for product', productId);
}

export async function lowStock(limit = 100) {
  const { rows } = await pool.query(
    `SELECT p.sku, p.name, i.on_hand, i.reserved, i.reorder_level
       FROM inventory i
       JOIN products p ON p.id = i.product_id
      WHERE i.on_hand - i.reserved < i.reorder_level
      ORDER BY i.on_hand - i.reserved
      LIMIT $1`,
    [limit],
  );
  return rows;
}
