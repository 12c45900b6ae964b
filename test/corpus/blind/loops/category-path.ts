import { pool } from './db';

export interface Crumb {
  id: number;
  name: string;
}

const MAX_DEPTH = 32;

export async function breadcrumbs(categoryId: number): Promise<Crumb[]> {
  const crumbs: Crumb[] = [];
  let current: number | null = categoryId;

  while (current !== null && crumbs.length < MAX_DEPTH) {
    const { rows }: { rows: { id: number; name: string; parent_id: number | null }[] } = await pool.query(
      'SELECT id, name, parent_id FROM categories WHERE id = $1',
      [current],
    );
    if (rows.length === 0) break;
    crumbs.unshift({ id: rows[0].id, name: rows[0].name });
    current = rows[0].parent_id;
  }

  return crumbs;
}
