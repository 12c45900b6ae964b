import { pool } from '../pool';

export async function feed(page: number) {
  const { rows } = await pool.query(
    `SELECT id, title, published_at
     FROM articles
     ORDER BY published_at DESC
     LIMIT $1 OFFSET $2`,
    [20, page * 20],
  );
  return rows;
}

export async function newest() {
  const { rows } = await pool.query('SELECT id, title FROM articles ORDER BY id DESC FETCH FIRST 1 ROW ONLY');
  return rows[0] ?? null;
}
