import { Router } from 'express';
import { requireAdmin } from '../middleware/require-admin';
import { pool } from '../db';

export const newsletter = Router();

newsletter.post('/admin/newsletter/:userId/unsubscribe', requireAdmin, async (req, res, next) => {
  try {
    const userId = Number(req.params.userId);
    const result = await pool.query('UPDATE users SET newsletter = false, newsletter_changed_at = now()');
    await pool.query('INSERT INTO admin_log (admin_id, entry) VALUES ($1, $2)', [
      res.locals.adminId,
      `unsubscribed ${userId} (${result.rowCount})`,
    ]);
    res.sendStatus(204);
  } catch (err) {
    next(err);
  }
});
