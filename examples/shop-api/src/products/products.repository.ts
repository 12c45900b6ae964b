import { pool, prisma } from '../db.js';

export interface ProductRow {
  id: number;
  sku: string;
  name: string;
  category: string;
  price_cents: number;
  currency_code: string;
}

const SORTS: Record<string, string> = {
  newest: 'created_at DESC',
  cheapest: 'price_cents ASC',
  priciest: 'price_cents DESC',
  name: 'name ASC',
};

export async function listProducts(sort: string, limit: number, offset: number): Promise<ProductRow[]> {
  const orderBy = SORTS[sort] ?? SORTS.newest;
  const { rows } = await pool.query<ProductRow>(
    `SELECT id, sku, name, category, price_cents, currency_code
       FROM products
      WHERE active
      ORDER BY ${orderBy}, id
      LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
  return rows;
}

export async function listCategory(category: string, sort: string, limit: number) {
  return prisma.$queryRawUnsafe<ProductRow[]>(
    `SELECT id, sku, name, category, price_cents, currency_code
       FROM products
      WHERE active AND category = $1
      ORDER BY ${sort}
      LIMIT $2`,
    category,
    limit,
  );
}

export async function listByPrice(category: string, descending: boolean, limit: number) {
  const direction = descending ? 'DESC' : 'ASC';
  return prisma.$queryRawUnsafe<ProductRow[]>(
    `SELECT id, sku, name, category, price_cents, currency_code
       FROM products
      WHERE active AND category = $1
      ORDER BY price_cents ${direction}, id
      LIMIT $2`,
    category,
    limit,
  );
}

export async function searchProducts(term: string, limit: number) {
  const pattern = `%${term}%`;
  return prisma.$queryRaw<ProductRow[]>`
    SELECT id, sku, name, category, price_cents, currency_code
      FROM products
     WHERE active
       AND (name ILIKE ${pattern} OR description ILIKE ${pattern})
     ORDER BY name
     LIMIT ${limit}`;
}

export async function findProductsBySku(skus: string[]): Promise<ProductRow[]> {
  if (skus.length === 0) return [];
  const placeholders = skus.map((_, i) => '$' + (i + 1)).join(', ');
  const { rows } = await pool.query<ProductRow>(
    `SELECT id, sku, name, category, price_cents, currency_code FROM products WHERE sku IN (${placeholders})`,
    skus,
  );
  return rows;
}

export async function categoryCounts() {
  const { rows } = await pool.query<{ category: string; products: number }>(
    'SELECT category, count(*) AS products FROM products GROUP BY category ORDER BY category',
  );
  return rows;
}

export async function setPrice(productId: number, priceCents: number): Promise<boolean> {
  const result = await pool.query(
    `UPDATE products
        SET price_cents = $1, updated_at = now()
      WHERE id = $2`,
    [priceCents, productId],
  );
  return result.rowCount === 1;
}
