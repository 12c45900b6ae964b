import { Router } from 'express';
import { prisma } from '../db.js';
import { handler, HttpError, intParam, pageSize } from '../lib/http.js';
import { getAvailability } from '../inventory/inventory.service.js';
import {
  categoryCounts,
  findProductsBySku,
  listByPrice,
  listCategory,
  listProducts,
  searchProducts,
  setPrice,
} from './products.repository.js';

export const productsRouter = Router();

productsRouter.get('/', handler(async (req, res) => {
  const sort = String(req.query.sort ?? 'newest');
  res.json({ products: await listProducts(sort, pageSize(req), intParam(req.query.offset, 0)) });
}));

productsRouter.get('/categories', handler(async (_req, res) => {
  res.json({ categories: await categoryCounts() });
}));

productsRouter.get('/categories/:category', handler(async (req, res) => {
  const { category } = req.params;
  const products =
    req.query.sort === 'price'
      ? await listByPrice(category, req.query.dir === 'desc', pageSize(req))
      : await listCategory(category, String(req.query.sort ?? 'name'), pageSize(req));
  res.json({ products });
}));

productsRouter.get('/search', handler(async (req, res) => {
  const q = String(req.query.q ?? '').trim();
  res.json({ products: q ? await searchProducts(q, pageSize(req)) : [] });
}));

productsRouter.post('/lookup', handler(async (req, res) => {
  const skus: string[] = Array.isArray(req.body.skus) ? req.body.skus.map(String) : [];
  if (skus.length > 200) throw new HttpError(400, 'at most 200 skus');
  res.json({ products: await findProductsBySku(skus) });
}));

productsRouter.get('/:id', handler(async (req, res) => {
  const id = intParam(req.params.id);
  const product = await prisma.product.findUnique({ where: { id } });
  if (!product) throw new HttpError(404, 'no such product');
  res.json({ ...product, available: await getAvailability(id) });
}));

productsRouter.get('/:id/related', handler(async (req, res) => {
  const product = await prisma.product.findUnique({ where: { id: intParam(req.params.id) } });
  if (!product) throw new HttpError(404, 'no such product');
  const related = await prisma.product.findMany({
    where: { category: product.category, active: true, id: { not: product.id } },
    orderBy: { createdAt: 'desc' },
    take: 8,
  });
  res.json({ related });
}));

productsRouter.put('/:id/price', handler(async (req, res) => {
  const changed = await setPrice(intParam(req.params.id), intParam(req.body.priceCents));
  if (!changed) throw new HttpError(404, 'no such product');
  res.status(204).end();
}));
