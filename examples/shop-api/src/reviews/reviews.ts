import { Router } from 'express';
import { prisma } from '../db.js';
import { handler, HttpError, intParam, pageSize } from '../lib/http.js';

export const reviewsRouter = Router();

reviewsRouter.get('/product/:productId', handler(async (req, res) => {
  const productId = intParam(req.params.productId);
  const reviews = await prisma.review.findMany({
    where: { productId, approved: true },
    orderBy: { createdAt: 'desc' },
    take: pageSize(req, 50),
  });

  const authors = await Promise.all(
    reviews.map((review) => prisma.customer.findUnique({ where: { id: review.customerId } })),
  );

  // "verified purchase" badge
  const purchases = await Promise.all(
    reviews.map((review) =>
      prisma.orderItem.findFirst({
        where: { productId, order: { customerId: review.customerId, status: 'delivered' } },
        select: { id: true },
      }),
    ),
  );

  res.json({
    reviews: reviews.map((review, i) => ({
      id: review.id,
      rating: review.rating,
      body: review.body,
      author: authors[i]?.name ?? 'deleted customer',
      verified: purchases[i] !== null,
    })),
  });
}));

reviewsRouter.get('/product/:productId/summary', handler(async (req, res) => {
  const summary = await prisma.review.aggregate({
    where: { productId: intParam(req.params.productId), approved: true },
    _avg: { rating: true },
    _count: true,
  });
  res.json({ average: summary._avg.rating, reviews: summary._count });
}));

reviewsRouter.get('/moderation', handler(async (req, res) => {
  const reviews = await prisma.review.findMany({
    where: { approved: false },
    include: { product: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'asc' },
    take: pageSize(req),
  });
  res.json({ reviews });
}));

reviewsRouter.get('/all', handler(async (_req, res) => {
  const reviews = await prisma.review.findMany({
    include: { product: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'desc' },
  });
  res.json({ reviews, total: reviews.length });
}));

reviewsRouter.post('/approve', handler(async (req, res) => {
  const ids: number[] = Array.isArray(req.body.ids) ? req.body.ids.map((id: unknown) => intParam(id)) : [];
  const { count } = await prisma.review.updateMany({
    where: { id: { in: ids } },
    data: { approved: true },
  });
  res.json({ approved: count });
}));

reviewsRouter.post('/', handler(async (req, res) => {
  const rating = intParam(req.body.rating);
  if (rating < 1 || rating > 5) throw new HttpError(400, 'rating must be 1 to 5');
  const review = await prisma.review.create({
    data: {
      productId: intParam(req.body.productId),
      customerId: intParam(req.body.customerId),
      rating,
      body: String(req.body.body ?? '').slice(0, 4000),
    },
  });
  res.status(201).json({ id: review.id });
}));
