const { pool } = require('./pg');

/**
 * Resolve the integration an incoming webhook belongs to.
 */
async function resolveIntegration(sources, headers) {
  for (const source of sources) {
    const signature = headers[source.signatureHeader];
    if (!signature) continue;

    const { rows } = await pool.query(
      'SELECT id, secret, workspace_id FROM integrations WHERE source = $1 AND enabled',
      [source.name]
    );
    return { source, signature, integrations: rows };
  }
  return null;
}

async function firstPending(jobs) {
  for (const job of jobs) {
    if (job.state !== 'pending') continue;
    const res = await pool.query('SELECT id, payload FROM job_payloads WHERE job_id = $1', [job.id]);
    job.payload = res.rows[0] && res.rows[0].payload;
    break;
  }
  return jobs;
}

module.exports = { resolveIntegration, firstPending };
