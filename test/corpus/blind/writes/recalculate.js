import { withClient } from './pool.js';

export const recalculateBalances = (periodId) => withClient(async (client) => {
  await client.query(
    `CREATE TEMP TABLE period_totals AS
     SELECT account_id, sum(amount) AS total
     FROM ledger
     WHERE period_id = ${Number(periodId)}
     GROUP BY account_id`,
  );

  const res = await client.query(
    'UPDATE accounts SET balance = t.total FROM period_totals t',
  );
  await client.query('DROP TABLE period_totals');
  return res.rowCount;
});
