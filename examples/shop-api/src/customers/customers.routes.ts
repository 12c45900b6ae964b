import { Router } from 'express';
import { prisma } from '../db.js';
import { handler, HttpError, intParam, pageSize } from '../lib/http.js';
import {
  findCustomerById,
  lifetimeValue,
  searchCustomers,
  searchCustomersByEmail,
  setMarketingOptIn,
} from './customers.repository.js';

export const customersRouter = Router();

customersRouter.get('/', handler(async (_req, res) => {
  const customers = await prisma.customer.findMany({
    select: { id: true, email: true, name: true, countryCode: true },
    orderBy: { name: 'asc' },
  });
  res.json({ customers });
}));

customersRouter.get('/newest', handler(async (req, res) => {
  const customers = await prisma.customer.findMany({
    select: { id: true, email: true, name: true, createdAt: true },
    orderBy: { createdAt: 'desc' },
    take: pageSize(req),
  });
  res.json({ customers });
}));

customersRouter.get('/search', handler(async (req, res) => {
  const term = String(req.query.q ?? '').trim();
  if (term.length < 2) throw new HttpError(400, 'search term too short');

  const customers = term.includes('@')
    ? await searchCustomersByEmail(term, pageSize(req))
    : await searchCustomers(term, pageSize(req));
  res.json({ customers });
}));

customersRouter.get('/:id', handler(async (req, res) => {
  const id = intParam(req.params.id);
  const customer = await findCustomerById(id);
  if (!customer) throw new HttpError(404, 'no such customer');
  res.json({ ...customer, lifetime: await lifetimeValue(id) });
}));

customersRouter.get('/:id/orders', handler(async (req, res) => {
  const orders = await prisma.order.findMany({
    where: { customerId: intParam(req.params.id) },
    orderBy: { placedAt: 'desc' },
  });
  res.json({ orders });
}));

customersRouter.put('/:id/marketing', handler(async (req, res) => {
  await setMarketingOptIn(intParam(req.params.id), Boolean(req.body.optIn));
  res.status(204).end();
}));
