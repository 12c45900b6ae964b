// usage: node scripts/sales-report.js 2024-10-01 [category]
import { readFile } from 'node:fs/promises';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });

async function loadQueries(file) {
  const text = await readFile(new URL(file, import.meta.url), 'utf8');
  const queries = {};
  for (const part of text.split(/^-- name: /m).slice(1)) {
    const newline = part.indexOf('\n');
    queries[part.slice(0, newline).trim()] = part.slice(newline + 1).trim();
  }
  return queries;
}

async function ordersSince(from) {
  const { rows } = await pool.query(
    'SELECT count(*) AS orders, sum(total_cents) AS cents FROM orders WHERE placed_at >= $1',
    [from],
  );
  return rows[0];
}

async function categoryRevenue(category, from) {
  const sql =
    'SELECT p.sku, p.name, sum(oi.quantity * oi.unit_price_cents) AS cents ' +
    'FROM order_items oi ' +
    'JOIN orders o ON o.id = oi.order_id ' +
    'JOIN products p ON p.id = oi.product_id ' +
    "WHERE p.category = '" + category + "' AND o.placed_at >= $1 " +
    'GROUP BY p.id ORDER BY cents DESC LIMIT 50';
  const { rows } = await pool.query(sql, [from]);
  return rows;
}

function euros(cents) {
  return (Number(cents ?? 0) / 100).toFixed(2).padStart(12);
}

const from = process.argv[2] ?? new Date(Date.now() - 30 * 86400000).toISOString().slice(0, 10);
const category = process.argv[3];

const queries = await loadQueries('../queries/reports.sql');
const totals = await ordersSince(from);
console.log(`Sales since ${from}: ${totals.orders} orders, ${euros(totals.cents).trim()} EUR`);

const top = await pool.query(queries.top_products, [from]);
for (const row of top.rows) {
  console.log(`${row.sku.padEnd(16)} ${euros(row.revenue_cents)}  ${row.name}`);
}

if (category) {
  console.log(`\nCategory ${category}`);
  for (const row of await categoryRevenue(category, from)) {
    console.log(`${row.sku.padEnd(16)} ${euros(row.cents)}  ${row.name}`);
  }
}

await pool.end();
