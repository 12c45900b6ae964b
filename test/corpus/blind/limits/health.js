const { Pool } = require('pg');

const pool = new Pool({ connectionTimeoutMillis: 2000 });

exports.ready = async (req, res) => {
  const started = process.hrtime.bigint();
  try {
    await pool.query('SELECT 1');
    const clock = await pool.query('SELECT now() AS now');
    const info = await pool.query("SELECT version(), current_setting('server_version_num')::int AS num");
    const lock = await pool.query('SELECT pg_try_advisory_lock(4711) AS ok');
    res.json({
      now: clock.rows[0].now,
      version: info.rows[0].num,
      leader: lock.rows[0].ok,
      micros: Number((process.hrtime.bigint() - started) / 1000n),
    });
  } catch (err) {
    res.status(503).json({ error: err.message });
  }
};
