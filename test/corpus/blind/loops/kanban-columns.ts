import type { Pool } from 'pg';

export enum Column {
  Backlog = 'backlog',
  Doing = 'doing',
  Review = 'review',
  Done = 'done',
}

export type Card = { id: number; title: string; position: number };

export async function loadBoard(pool: Pool, boardId: number): Promise<Record<Column, Card[]>> {
  const board = {} as Record<Column, Card[]>;
  for (const column of Object.values(Column)) {
    const { rows } = await pool.query<Card>(
      `SELECT id, title, position
       FROM cards
       WHERE board_id = $1 AND board_column = $2
       ORDER BY position
       LIMIT 50`,
      [boardId, column],
    );
    board[column] = rows;
  }
  return board;
}
