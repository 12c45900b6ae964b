import { pool, prisma } from '../db.js';
import { archiveOrders, cancelUnpaidOrders } from '../orders/orders.service.js';
import { flagLostShipments } from '../shipments/shipments.js';

const CART_BATCH = 1000;

async function tableSizes() {
  const sizes: Record<string, number> = {};
  for (const table of ['customers', 'orders', 'products']) {
    const { rows } = await pool.query<{ count: number }>(`SELECT count(*) FROM ${table}`);
    sizes[table] = rows[0].count;
  }
  return sizes;
}

async function deleteAbandonedCarts(): Promise<number> {
  let total = 0;
  let deleted: number;
  do {
    const result = await pool.query(
      `DELETE FROM carts
        WHERE id IN (
          SELECT id FROM carts
           WHERE updated_at < now() - interval '60 days'
           ORDER BY id
           LIMIT $1
        )`,
      [CART_BATCH],
    );
    deleted = result.rowCount ?? 0;
    total += deleted;
  } while (deleted === CART_BATCH);
  return total;
}

async function deleteRejectedReviews(): Promise<number> {
  const cutoff = new Date(Date.now() - 90 * 24 * 60 * 60 * 1000);
  const { count } = await prisma.review.deleteMany({
    where: { approved: false, createdAt: { lt: cutoff } },
  });
  return count;
}

export async function runMaintenance(): Promise<void> {
  const settings = new Map((await prisma.setting.findMany()).map((s) => [s.key, s.value]));
  if (settings.get('maintenance.enabled') === 'false') return;

  console.log('sizes', await tableSizes());
  console.log('cancelled orders', await cancelUnpaidOrders());
  console.log('lost shipments', await flagLostShipments());
  console.log('abandoned carts', await deleteAbandonedCarts());
  console.log('rejected reviews', await deleteRejectedReviews());
  if (settings.get('maintenance.archive') === 'true') {
    console.log('archived orders', await archiveOrders());
  }
}
