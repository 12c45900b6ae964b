const { Pool } = require('pg');
const pool = new Pool();

function bucketFor(granularity) {
  switch (granularity) {
    case 'hourly':
      return 'hour';
    case 'weekly':
      return 'week';
    default:
      return 'day';
  }
}

async function usage(req, res, next) {
  const unit = bucketFor(req.query.granularity);
  let interval;
  switch (unit) {
    case 'hour':
      interval = '1 day';
      break;
    default:
      interval = '90 days';
  }

  try {
    const { rows } = await pool.query(
      `SELECT date_trunc('${unit}', used_at) AS bucket, sum(bytes)::bigint AS bytes
       FROM usage_records
       WHERE account_id = $1 AND used_at > now() - interval '${interval}'
       GROUP BY 1 ORDER BY 1`,
      [req.account.id]
    );
    res.json(rows);
  } catch (err) { next(err) }
}

module.exports = { usage };
