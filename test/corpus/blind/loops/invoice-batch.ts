import { pool } from '../db';

interface InvoiceLine {
  invoice_id: number;
  amount: string;
}

export async function invoiceTotals(customerId: number): Promise<Map<number, number>> {
  const invoices = await pool.query<{ id: number }>(
    'SELECT id FROM invoices WHERE customer_id = $1 AND voided_at IS NULL',
    [customerId],
  );
  const ids = invoices.rows.map((r) => r.id);

  const lines = await pool.query<InvoiceLine>(
    'SELECT invoice_id, amount FROM invoice_lines WHERE invoice_id = ANY($1::int[])',
    [ids],
  );

  const totals = new Map<number, number>();
  for (const invoice of invoices.rows) {
    totals.set(invoice.id, 0);
  }
  for (const line of lines.rows) {
    totals.set(line.invoice_id, (totals.get(line.invoice_id) ?? 0) + Number(line.amount));
  }
  return totals;
}
