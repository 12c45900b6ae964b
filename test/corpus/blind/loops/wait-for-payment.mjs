import { setTimeout as sleep } from 'node:timers/promises';
import { pool } from './pool.mjs';

const MAX_ATTEMPTS = 6;

export async function waitForPayment(paymentId, log = console) {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    try {
      const { rows } = await pool.query('SELECT status, settled_at FROM payments WHERE id = $1', [paymentId]);
      if (rows[0]?.status === 'settled') {
        return rows[0];
      }
    } catch (err) {
      log.warn(`attempt ${attempt} failed: ${err.message}`);
    }
    await sleep(2 ** attempt * 100);
  }
  throw new Error(`payment ${paymentId} was not settled in time`);
}
