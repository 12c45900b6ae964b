import { Router, Request, Response, NextFunction } from 'express';
import { pool } from '../db/pool';

export const router = Router();

router.get('/customers/search', async (req: Request, res: Response, next: NextFunction) => {
  const q = String(req.query.q ?? '').trim();
  if (q.length < 2) {
    return res.status(400).json({ error: 'query too short' });
  }

  try {
    const result = await pool.query(
      `SELECT id, full_name, email
         FROM customers
        WHERE full_name ILIKE '%${q}%'
           OR email ILIKE $1
        ORDER BY full_name
        LIMIT 25`,
      [`${q}%`],
    );
    res.json(result.rows);
  } catch (err) {
    next(err);
  }
});
