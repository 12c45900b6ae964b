import { db } from '@acme/database';

export interface ShipmentFilter {
  warehouseId: number;
  carrier: string;
  limit?: number;
}

export async function lookupShipments(filter: ShipmentFilter) {
  const lines = [
    'SELECT s.id, s.tracking_code, s.carrier, s.shipped_at',
    'FROM shipments s',
    'JOIN warehouses w ON w.id = s.warehouse_id',
    'WHERE s.warehouse_id = $1',
    `AND s.carrier = '${filter.carrier}'`,
    'ORDER BY s.shipped_at DESC',
    'LIMIT $2',
  ];

  const { rows } = await db.query(lines.join('\n'), [filter.warehouseId, filter.limit ?? 50]);
  return rows.map((row: any) => ({
    id: row.id as number,
    trackingCode: row.tracking_code as string,
    carrier: row.carrier as string,
    shippedAt: row.shipped_at as Date,
  }));
}
