import util from 'node:util';
import { pool } from './pool.js';
import { logger } from './logger.js';

const TEMPLATE =
  "SELECT sum(amount) AS total, count(*) AS orders FROM sales WHERE region = '%s' AND sold_on >= $1";

export async function salesByRegion(region, since) {
  const started = Date.now();
  const { rows } = await pool.query(util.format(TEMPLATE, region), [since]);
  logger.debug(util.format('sales for %s took %d ms', region, Date.now() - started));

  const [summary] = rows;
  return {
    region,
    total: Number(summary.total ?? 0),
    orders: Number(summary.orders),
  };
}
