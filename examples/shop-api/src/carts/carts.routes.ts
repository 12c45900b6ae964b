import { Router } from 'express';
import { prisma } from '../db.js';
import { handler, HttpError, intParam } from '../lib/http.js';
import { checkCart } from '../inventory/inventory.service.js';
import { addItem, assignCarts, emptyCart, getCart, removeItem } from './carts.service.js';

export const cartsRouter = Router();

cartsRouter.post('/', handler(async (req, res) => {
  const customerId = req.body.customerId === undefined ? null : intParam(req.body.customerId);
  const cart = await prisma.cart.create({ data: { customerId } });
  res.status(201).json(cart);
}));

cartsRouter.post('/assign', handler(async (req, res) => {
  if (!Array.isArray(req.body.cartIds)) throw new HttpError(400, 'cartIds missing');
  const cartIds = req.body.cartIds.map((id: unknown) => intParam(id));
  res.json({ assigned: await assignCarts(cartIds, intParam(req.body.customerId)) });
}));

cartsRouter.get('/:id', handler(async (req, res) => {
  res.json(await getCart(intParam(req.params.id)));
}));

cartsRouter.get('/:id/problems', handler(async (req, res) => {
  const cart = await getCart(intParam(req.params.id));
  res.json({ problems: await checkCart(cart.items) });
}));

cartsRouter.post('/:id/items', handler(async (req, res) => {
  const quantity = intParam(req.body.quantity, 1);
  if (quantity < 1) throw new HttpError(400, 'quantity must be positive');
  const item = await addItem(intParam(req.params.id), intParam(req.body.productId), quantity);
  res.status(201).json(item);
}));

cartsRouter.delete('/:id/items/:productId', handler(async (req, res) => {
  await removeItem(intParam(req.params.id), intParam(req.params.productId));
  res.status(204).end();
}));

cartsRouter.delete('/:id/items', handler(async (req, res) => {
  await emptyCart(intParam(req.params.id));
  res.status(204).end();
}));
