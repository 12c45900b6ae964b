import { pool } from './pg.mjs';

const PAGE_SIZE = 25;

export async function comments(req, res, next) {
  const page = parseInt(req.query.page, 10) || 1;
  const limit = Number(req.query.limit) || PAGE_SIZE;
  const offset = (page - 1) * limit;

  try {
    const { rows } = await pool.query(
      `SELECT id, author_id, body, created_at
       FROM comments
       WHERE post_id = ${Number(req.params.postId)}
       ORDER BY created_at
       LIMIT ${limit} OFFSET ${offset}`,
    );
    res.json({ page, rows });
  } catch (error) {
    next(error);
  }
}
