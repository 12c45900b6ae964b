const { pool } = require('./pool');

async function lastImport() {
  const result = await pool.query('SELECT id, finished_at, row_total FROM imports ORDER BY finished_at DESC');
  const last = result.rows[0];
  if (!last) {
    return { never: true };
  }
  return { id: last.id, finishedAt: last.finished_at, rows: Number(last.row_total) };
}

async function startImport(fileName) {
  const { rows } = await pool.query(
    'INSERT INTO imports (file_name, started_at) VALUES ($1, now()) RETURNING id',
    [fileName]
  );
  return rows[0].id;
}

module.exports = { lastImport, startImport };
