import express from 'express';
import { pool, prisma, waitForDatabase } from './db.js';
import { errorHandler, handler } from './lib/http.js';
import { cartsRouter } from './carts/carts.routes.js';
import { customersRouter } from './customers/customers.routes.js';
import { ordersRouter } from './orders/orders.routes.js';
import { productsRouter } from './products/products.routes.js';
import { referenceRouter } from './reference/reference.routes.js';
import { reviewsRouter } from './reviews/reviews.js';
import { shipmentsRouter } from './shipments/shipments.js';
import { runMaintenance } from './admin/maintenance.js';

const app = express();
app.use(express.json({ limit: '256kb' }));

app.get('/healthz', handler(async (_req, res) => {
  await pool.query('SELECT 1');
  res.json({ ok: true });
}));

app.use('/carts', cartsRouter);
app.use('/customers', customersRouter);
app.use('/orders', ordersRouter);
app.use('/products', productsRouter);
app.use('/reviews', reviewsRouter);
app.use('/shipments', shipmentsRouter);
app.use('/', referenceRouter);
app.use(errorHandler);

await waitForDatabase();
const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, () => console.log(`shop-api listening on ${port}`));

const nightly = setInterval(() => {
  runMaintenance().catch((err) => console.error('maintenance failed', err));
}, 24 * 60 * 60 * 1000);

process.on('SIGTERM', () => {
  clearInterval(nightly);
  server.close(async () => {
    await prisma.$disconnect();
    await pool.end();
  });
});
