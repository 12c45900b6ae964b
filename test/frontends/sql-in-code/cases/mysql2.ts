import mysql, { type Pool, type PoolConnection } from 'mysql2/promise';

const pool: Pool = mysql.createPool({ host: 'localhost' });

export class Orders {
  constructor(private readonly connection: PoolConnection) {}

  async ofUsers(ids: string[], status: string) {
    const [rows] = await pool.query({ sql: 'SELECT id FROM `orders` WHERE status = ?', values: [status] });
    for (const id of ids) {
      await this.connection.execute('UPDATE orders SET status = ? WHERE user_id = ?', [status, id]);
    }
    await this.connection.query(`DELETE FROM orders WHERE status = '${status}'`);
    return rows;
  }
}
