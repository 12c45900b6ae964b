import { Worker } from 'bullmq';
import { pool } from './pool';
import { push } from './push';
import { isMuted } from './preferences';

interface ReminderPayload {
  userIds: string[];
  campaign: string;
}

const DAY = 24 * 60 * 60 * 1000;

new Worker<ReminderPayload>('reminders', async (job) => {
  let sent = 0;
  for (const userId of job.data.userIds) {
    if (isMuted(userId)) {
      continue;
    }
    const { rows } = await pool.query('SELECT max(created_at) AS last FROM logins WHERE user_id = $1', [userId]);
    const last: Date | null = rows[0].last;
    if (!last || Date.now() - last.getTime() > 7 * DAY) {
      await push(userId, job.data.campaign);
      sent++;
    }
  }
  return { sent };
}, { connection: { host: 'redis' } });
