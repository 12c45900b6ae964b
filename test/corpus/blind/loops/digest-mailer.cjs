const { Client } = require('pg');
const mailer = require('./mailer');

async function sendDigests(subscribers) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();

  subscribers.forEach(async (subscriber) => {
    try {
      const { rows } = await client.query(
        'SELECT title, url FROM notifications WHERE user_id = $1 AND read_at IS NULL ORDER BY id DESC LIMIT 20',
        [subscriber.userId]
      );
      if (rows.length > 0) {
        await mailer.send(subscriber.email, 'Your digest', { items: rows });
      }
    } catch (err) {
      console.error('digest failed for', subscriber.email, err);
    }
  });
}

module.exports = { sendDigests };
