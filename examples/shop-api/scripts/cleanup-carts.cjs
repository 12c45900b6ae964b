#!/usr/bin/env node
'use strict';

// Run from cron before the nightly backup. --all also drops the guest carts of today.
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const everything = process.argv.includes('--all');

async function main() {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const items = await client.query('DELETE FROM cart_items');
    const carts = await client.query(
      `DELETE FROM carts
        WHERE customer_id IS NULL
          AND ($1 OR updated_at < now() - interval '1 day')`,
      [everything],
    );
    await client.query('COMMIT');
    console.log('deleted %d carts, %d items', carts.rowCount, items.rowCount);
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  } finally {
    client.release();
  }

  const { rows } = await pool.query('SELECT count(*) AS remaining FROM carts');
  console.log('%d carts left', rows[0].remaining);
}

main()
  .catch((err) => {
    console.error(err);
    process.exitCode = 1;
  })
  .finally(() => pool.end());
