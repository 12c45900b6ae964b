import { pool } from '../pool';
import { logger } from '../logger';

export class AccountService {
  async close(accountId: string, reason: string): Promise<void> {
    logger.info(`UPDATE accounts SET closed = true WHERE id = ${accountId}`);
    const res = await pool.query(
      'UPDATE accounts SET closed_at = now(), close_reason = $2 WHERE id = $1 AND closed_at IS NULL',
      [accountId, reason],
    );
    if (res.rowCount === 0) {
      throw new Error(`Update accounts failed: select from accounts where id = '${accountId}' gave no open row`);
    }
    await pool.query('INSERT INTO account_notes (account_id, note) VALUES ($1, $2)', [
      accountId,
      `Delete from mailing list where reason = ${reason}`,
    ]);
  }

  describe(name: string): string {
    const message = 'Select ' + name + ' from the list of accounts';
    console.debug(message);
    return message;
  }
}
