import { Request, Response } from 'express';
import { pool } from '../db';

const EDITABLE = ['display_name', 'bio', 'website', 'timezone'];

export async function updateProfile(req: Request, res: Response) {
  const body = req.body as Record<string, unknown>;
  const fields = Object.keys(body).filter((key) => EDITABLE.includes(key));
  if (fields.length === 0) {
    return res.status(422).json({ error: 'nothing to update' });
  }

  const assignments = fields.map((field, i) => `${field} = $${i + 2}`);
  const sql = `UPDATE profiles SET ${assignments.join(', ')}, updated_at = now() WHERE user_id = $1 RETURNING *`;

  const { rows } = await pool.query(sql, [res.locals.userId, ...fields.map((f) => body[f])]);
  if (!rows.length) return res.sendStatus(404);
  return res.json(rows[0]);
}
