import { pool } from './pool.js';

/**
 * @param {string[]} walletIds
 * @returns {Promise<Record<string, number>>}
 */
export async function balances(walletIds) {
  return walletIds.reduce(async (previous, walletId) => {
    const acc = await previous;
    const res = await pool.query({
      text: 'SELECT coalesce(sum(amount), 0) AS balance FROM ledger_entries WHERE wallet_id = $1',
      values: [walletId],
    });
    acc[walletId] = Number(res.rows[0].balance);
    return acc;
  }, Promise.resolve({}));
}

export async function balance(walletId) {
  const all = await balances([walletId]);
  return all[walletId];
}
