import { db } from '../server/db';
import { Money } from '../components/money';

async function loadTransactions() {
  const { rows } = await db.query(
    `SELECT t.id, t.booked_at, t.amount, a.name AS account
       FROM transactions t
       JOIN accounts a ON a.id = t.account_id
      ORDER BY t.booked_at DESC`,
  );
  return rows;
}

export default async function StatementPage() {
  const transactions = await loadTransactions();

  return (
    <table>
      <tbody>
        {transactions.map((t) => (
          <tr key={t.id}>
            <td>{t.booked_at.toLocaleDateString()}</td>
            <td>{t.account}</td>
            <td><Money cents={t.amount} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
