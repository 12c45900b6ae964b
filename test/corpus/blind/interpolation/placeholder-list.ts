import { pool } from '../db';
import type { Product } from '../types';

export async function productsBySku(skus: string[]): Promise<Map<string, Product>> {
  const unique = [...new Set(skus)];
  if (!unique.length) return new Map();

  const placeholders = unique.map((_, i) => `$${i + 1}`).join(', ');
  const { rows } = await pool.query<Product>(
    `SELECT id, sku, title, price_cents FROM products WHERE sku IN (${placeholders})`,
    unique,
  );

  return new Map(rows.map((row) => [row.sku, row]));
}

export async function insertTags(productId: number, tags: string[]) {
  const tuples = tags.map((_tag, idx) => '($1, $' + (idx + 2) + ')');
  await pool.query('INSERT INTO product_tags (product_id, tag) VALUES ' + tuples.join(','), [productId, ...tags]);
}
