import type { Pool } from 'pg';
import { BadRequest } from './errors';

const SORT_COLUMNS = ['created_at', 'priority', 'subject'] as const;
type SortColumn = (typeof SORT_COLUMNS)[number];

export async function listTickets(pool: Pool, projectId: number, sort: string, desc: boolean) {
  if (!SORT_COLUMNS.includes(sort as SortColumn)) {
    throw new BadRequest(`cannot order by ${sort}`);
  }

  const { rows } = await pool.query(
    `SELECT id, subject, priority, created_at
       FROM tickets
      WHERE project_id = $1
      ORDER BY ${sort} ${desc ? 'DESC' : 'ASC'}
      LIMIT 100`,
    [projectId],
  );
  return rows;
}
