import { Request, Response, Router } from 'express';
import { pool } from '../db';

const router = Router();

router.get('/admin/orders', async (_req: Request, res: Response) => {
  try {
    const { rows } = await pool.query('SELECT id, customer_id, total_cents FROM orders ORDER BY created_at DESC');
    res.json({ orders: rows, total: rows.length });
  } catch (err) {
    console.error('could not list orders', err);
    res.status(500).json({ error: 'internal error' });
  }
});

router.get('/admin/orders/:id', async (req: Request, res: Response) => {
  const { rows } = await pool.query('SELECT id, total_cents FROM orders WHERE id = $1', [req.params.id]);
  if (!rows[0]) {
    res.sendStatus(404);
    return;
  }
  res.json(rows[0]);
});

export default router;
