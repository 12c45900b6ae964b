import { Router } from 'express';
import { handler, HttpError, intParam, pageSize } from '../lib/http.js';
import {
  filterOrders,
  findOrder,
  findOrdersByIds,
  findOrdersByStatus,
  listLatestOrders,
  listOrdersWithCustomer,
  orderStats,
} from './orders.repository.js';
import { orderHistory, pickList, placeOrder } from './orders.service.js';

export const ordersRouter = Router();

ordersRouter.get('/', handler(async (req, res) => {
  if (req.query.status === undefined && req.query.customer === undefined) {
    res.json({ orders: await listLatestOrders(pageSize(req)) });
    return;
  }
  const orders = await filterOrders(
    {
      customerId: req.query.customer === undefined ? undefined : intParam(req.query.customer),
      status: req.query.status === undefined ? undefined : String(req.query.status),
    },
    pageSize(req),
  );
  res.json({ orders });
}));

ordersRouter.get('/backoffice', handler(async (req, res) => {
  const statuses = String(req.query.statuses ?? '').split(',').filter(Boolean);
  const orders = statuses.length
    ? await findOrdersByStatus(statuses, pageSize(req))
    : await listOrdersWithCustomer();
  res.json({ orders });
}));

ordersRouter.get('/stats', handler(async (_req, res) => {
  res.json({ stats: await orderStats() });
}));

ordersRouter.get('/pick-list', handler(async (_req, res) => {
  res.json({ orders: await pickList() });
}));

ordersRouter.get('/batch', handler(async (req, res) => {
  const ids = String(req.query.ids ?? '').split(',').filter(Boolean).map((id) => intParam(id));
  res.json({ orders: await findOrdersByIds(ids.slice(0, 100)) });
}));

ordersRouter.get('/history/:customerId', handler(async (req, res) => {
  res.json({ orders: await orderHistory(intParam(req.params.customerId)) });
}));

ordersRouter.get('/:id', handler(async (req, res) => {
  const order = await findOrder(intParam(req.params.id));
  if (!order) throw new HttpError(404, 'no such order');
  res.json(order);
}));

ordersRouter.post('/', handler(async (req, res) => {
  const id = await placeOrder(intParam(req.body.customerId), intParam(req.body.cartId));
  res.status(201).json({ id });
}));
