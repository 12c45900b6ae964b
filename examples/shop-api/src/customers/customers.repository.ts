import { pool, prisma } from '../db.js';

export interface CustomerRow {
  id: number;
  email: string;
  name: string;
  country_code: string;
  created_at: Date;
}

const CUSTOMER_COLUMNS = 'id, email, name, country_code, created_at';

export async function findCustomerById(id: number): Promise<CustomerRow | null> {
  const { rows } = await pool.query<CustomerRow>(
    `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export async function findCustomerByEmail(email: string): Promise<CustomerRow | null> {
  const { rows } = await pool.query<CustomerRow>(
    'SELECT ' + CUSTOMER_COLUMNS + ' FROM customers WHERE lower(email) = lower($1)',
    [email],
  );
  return rows[0] ?? null;
}

// support desk search box
export async function searchCustomers(term: string, limit: number): Promise<CustomerRow[]> {
  const { rows } = await pool.query<CustomerRow>(
    `SELECT ${CUSTOMER_COLUMNS}
       FROM customers
      WHERE name ILIKE '%${term}%'
      ORDER BY name
      LIMIT $1`,
    [limit],
  );
  return rows;
}

export async function searchCustomersByEmail(term: string, limit: number): Promise<CustomerRow[]> {
  const { rows } = await pool.query<CustomerRow>(
    `SELECT ${CUSTOMER_COLUMNS}
       FROM customers
      WHERE email ILIKE $1
      ORDER BY email
      LIMIT $2`,
    [`%${term}%`, limit],
  );
  return rows;
}

export async function lifetimeValue(customerId: number) {
  const [row] = await prisma.$queryRaw<{ orders: number; total_cents: number }[]>`
    SELECT count(*)::int AS orders, coalesce(sum(total_cents), 0)::int AS total_cents
      FROM orders
     WHERE customer_id = ${customerId}
       AND status <> 'cancelled'`;
  return row;
}

export async function setMarketingOptIn(customerId: number, optIn: boolean): Promise<void> {
  await pool.query('UPDATE customers SET marketing_opt_in = $1 WHERE id = $2', [optIn, customerId]);
}
