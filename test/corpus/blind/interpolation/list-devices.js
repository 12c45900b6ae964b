const { pool } = require('../lib/pg');

const SORT_KEYS = {
  name: 'd.name',
  seen: 'd.last_seen_at',
  battery: 'd.battery_pct',
};

/**
 * GET /fleets/:fleetId/devices?sort=seen
 */
exports.listDevices = async (req, res, next) => {
  const column = SORT_KEYS[req.query.sort] || req.query.sort;
  const pageSize = Math.min(Number(req.query.size) || 20, 200);

  try {
    const devices = await pool.query(
      `SELECT d.id, d.name, d.last_seen_at, d.battery_pct
       FROM devices d
       WHERE d.fleet_id = $1
       ORDER BY ${column} NULLS LAST
       LIMIT ${pageSize}`,
      [req.params.fleetId]
    );
    res.send({ data: devices.rows });
  } catch (err) {
    next(err);
  }
};
