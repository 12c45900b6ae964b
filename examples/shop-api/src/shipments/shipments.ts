import { Router } from 'express';
import { pool, prisma } from '../db.js';
import { handler, HttpError, intParam, pageSize } from '../lib/http.js';

export const shipmentsRouter = Router();

interface ShipmentRow {
  id: number;
  order_id: number;
  carrier: string;
  tracking_number: string | null;
  status: string;
}

shipmentsRouter.get('/', handler(async (_req, res) => {
  const { rows } = await pool.query<ShipmentRow>(
    'SELECT id, order_id, carrier, tracking_number, status FROM shipments ORDER BY created_at DESC',
  );
  res.json({ shipments: rows });
}));

shipmentsRouter.get('/latest', handler(async (req, res) => {
  const { rows } = await pool.query<ShipmentRow>(
    'SELECT id, order_id, carrier, tracking_number, status FROM shipments ORDER BY created_at DESC LIMIT $1',
    [pageSize(req)],
  );
  res.json({ shipments: rows });
}));

shipmentsRouter.get('/in-transit', handler(async (_req, res) => {
  const { rows: shipments } = await pool.query<ShipmentRow>(
    `SELECT id, order_id, carrier, tracking_number, status
       FROM shipments
      WHERE status = 'in_transit'
      ORDER BY shipped_at
      LIMIT 200`,
  );

  const withPosition = await Promise.all(
    shipments.map(async (shipment) => {
      const events = await pool.query(
        `SELECT status, location, occurred_at
           FROM shipment_events
          WHERE shipment_id = $1
          ORDER BY occurred_at DESC
          LIMIT 1`,
        [shipment.id],
      );
      return { ...shipment, lastEvent: events.rows[0] ?? null };
    }),
  );
  res.json({ shipments: withPosition });
}));

shipmentsRouter.get('/order/:orderId', handler(async (req, res) => {
  const shipments = await prisma.shipment.findMany({
    where: { orderId: intParam(req.params.orderId) },
  });
  const { rows: events } = await pool.query(
    `SELECT DISTINCT ON (shipment_id) shipment_id, status, location, occurred_at
       FROM shipment_events
      WHERE shipment_id = ANY($1)
      ORDER BY shipment_id, occurred_at DESC`,
    [shipments.map((s) => s.id)],
  );
  const latest = new Map(events.map((e) => [e.shipment_id, e]));
  res.json({ shipments: shipments.map((s) => ({ ...s, lastEvent: latest.get(s.id) ?? null })) });
}));

shipmentsRouter.post('/:id/events', handler(async (req, res) => {
  const shipmentId = intParam(req.params.id);
  const { status, location } = req.body;
  if (typeof status !== 'string') throw new HttpError(400, 'status missing');

  await prisma.$transaction([
    prisma.shipmentEvent.create({ data: { shipmentId, status, location: location ?? null } }),
    prisma.shipment.update({ where: { id: shipmentId }, data: { status } }),
  ]);
  res.status(201).end();
}));

// walks through everything that is under way, a page at a time
export async function flagLostShipments(): Promise<number> {
  let flagged = 0;
  let lastId = 0;
  while (true) {
    const { rows } = await pool.query<{ id: number; shipped_at: Date }>(
      `SELECT id, shipped_at
         FROM shipments
        WHERE status = 'in_transit' AND id > $1
        ORDER BY id
        LIMIT 500`,
      [lastId],
    );
    if (rows.length === 0) break;
    lastId = rows[rows.length - 1].id;

    const cutoff = Date.now() - 30 * 24 * 60 * 60 * 1000;
    const lost = rows.filter((row) => row.shipped_at.getTime() < cutoff).map((row) => row.id);
    const result = await pool.query("UPDATE shipments SET status = 'lost' WHERE id = ANY($1)", [lost]);
    flagged += result.rowCount ?? 0;
  }
  return flagged;
}
