const { pool } = require('../lib/pool');
const { clearCookie } = require('../lib/cookies');

module.exports = async function logout(req, res) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM sessions');
    await client.query('UPDATE users SET last_logout_at = now() WHERE id = $1', [req.user.id]);
    await client.query('COMMIT');
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  } finally {
    client.release();
  }

  clearCookie(res, 'sid');
  res.redirect('/');
};
