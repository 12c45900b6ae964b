import { Pool } from 'pg';

const pool = new Pool();
const LIMIT = 20;

export async function find(name: string, ids: number[]) {
  await pool.query('SELECT id, email FROM users WHERE name = $1 LIMIT 10', [name]);
  await pool.query(`SELECT * FROM users WHERE name = '${name}' AND active LIMIT ${LIMIT}`);
  await pool.query({ text: 'DELETE FROM sessions WHERE user_id = ANY($1)', values: [ids] });
  await pool.query('SELECT count(*) FROM "Order" o JOIN users u ON u.id = o.user_id WHERE u.name = ' + name);
}
