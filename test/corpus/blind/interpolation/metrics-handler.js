import { pool } from '../db/pool.js';

const METRICS = new Set(['cpu', 'memory', 'disk_io']);
const AGGREGATES = ['avg', 'max', 'min'];

export async function getMetric(req, res) {
  const { metric } = req.params;
  const fn = req.query.fn;

  if (!METRICS.has(metric)) {
    return res.status(400).json({ error: 'unknown metric' });
  }
  if (!AGGREGATES.includes(fn)) return res.status(400).json({ error: 'unknown aggregate' });

  const result = await pool.query(
    'SELECT ' + fn + '(' + metric + ') AS value, host ' +
      'FROM host_metrics WHERE sampled_at > $1 GROUP BY host',
    [new Date(Date.now() - 3_600_000)],
  );

  return res.json(result.rows);
}
