import sql, { type ConnectionPool } from 'mssql';

export async function find(pool: ConnectionPool, id: number, name: string) {
  await sql.query`SELECT name FROM users WHERE id = ${id}`;
  await pool.request().input('id', sql.Int, id).query('SELECT name FROM users WHERE id = @id');
  await pool.request().query(`DELETE FROM users WHERE name = '${name}'`);
  await pool.batch`UPDATE users SET name = ${name} WHERE id = ${id}`;
}
