import type { RequestHandler } from 'express';
import { Pool, PoolClient } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

declare module 'express-serve-static-core' {
  interface Request {
    db?: PoolClient;
  }
}

export const tenantMiddleware: RequestHandler = async (req, res, next) => {
  const tenant = req.header('x-tenant');
  if (!tenant) {
    res.status(400).send('missing tenant');
    return;
  }
  const client = await pool.connect();
  try {
    await client.query(`SET search_path TO tenant_${tenant}, public`);
    req.db = client;
    res.on('finish', () => client.release());
    next();
  } catch (err) {
    client.release(err as Error);
    next(err);
  }
};
