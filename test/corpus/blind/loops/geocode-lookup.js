const { pool } = require('./db');

const BATCH = 500;

async function loadAddresses(ids) {
  const byId = {};
  for (let offset = 0; offset < ids.length; offset += BATCH) {
    const slice = ids.slice(offset, offset + BATCH);
    const { rows } = await pool.query(
      'SELECT id, street, city, lat, lon FROM addresses WHERE id = ANY($1)',
      [slice]
    );
    rows.forEach((row) => {
      byId[row.id] = row;
    });
  }
  return ids.map((id) => byId[id] || null);
}

module.exports = { loadAddresses };
