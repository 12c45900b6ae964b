import express from 'express';
import { pool } from './db';
import log from './log';

const SORTABLE = ['score', 'wins', 'losses'];

const api = express.Router();

api.get('/leaderboard/:seasonId', async (req, res) => {
  const sort = (req.query.sort as string) || 'score';
  if (!SORTABLE.includes(sort)) {
    log.warn({ sort }, 'unexpected sort column');
  }

  const { rows } = await pool.query(
    `
    SELECT player_id, score, wins, losses
    FROM season_results
    WHERE season_id = $1
    ORDER BY ${sort} DESC
    LIMIT 50
    `,
    [req.params.seasonId],
  );

  res.json({ season: req.params.seasonId, entries: rows });
});

export default api;
