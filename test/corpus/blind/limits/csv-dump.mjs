import { pipeline } from 'node:stream/promises';
import QueryStream from 'pg-query-stream';
import Cursor from 'pg-cursor';
import { stringify } from 'csv-stringify';
import { pool } from './pool.mjs';

export async function dumpPayments(out) {
  const client = await pool.connect();
  try {
    const rows = client.query(new QueryStream('SELECT id, amount, paid_at FROM payments ORDER BY id'));
    await pipeline(rows, stringify({ header: true }), out);
  } finally {
    client.release();
  }
}

export async function eachRefund(handle) {
  const client = await pool.connect();
  const cursor = client.query(new Cursor('SELECT id, payment_id, amount FROM refunds'));
  try {
    let batch = await cursor.read(500);
    while (batch.length > 0) {
      await handle(batch);
      batch = await cursor.read(500);
    }
  } finally {
    await cursor.close();
    client.release();
  }
}
