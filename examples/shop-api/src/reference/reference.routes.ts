import { Router } from 'express';
import { pool, prisma } from '../db.js';
import { handler } from '../lib/http.js';

export const referenceRouter = Router();

referenceRouter.get('/countries', handler(async (_req, res) => {
  const { rows } = await pool.query('SELECT code, name FROM countries ORDER BY name');
  res.set('Cache-Control', 'public, max-age=86400').json({ countries: rows });
}));

referenceRouter.get('/currencies', handler(async (_req, res) => {
  const currencies = await prisma.currency.findMany({ orderBy: { code: 'asc' } });
  res.set('Cache-Control', 'public, max-age=86400').json({ currencies });
}));

referenceRouter.get('/settings', handler(async (_req, res) => {
  const settings = await prisma.setting.findMany();
  res.json(Object.fromEntries(settings.map((s) => [s.key, s.value])));
}));

referenceRouter.get('/roles', handler(async (_req, res) => {
  const { rows } = await pool.query('SELECT id, name FROM roles');
  res.json({ roles: rows });
}));
