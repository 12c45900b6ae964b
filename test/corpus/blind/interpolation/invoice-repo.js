'use strict';

const { Pool } = require('pg');

class InvoiceRepository {
  /** @param {import('pg').Pool} pool */
  constructor(pool = new Pool()) {
    this.pool = pool;
  }

  /**
   * @param {string} number
   * @returns {Promise<object|null>}
   */
  async findByNumber(number) {
    const sql = "SELECT id, number, due_on, amount FROM invoices WHERE number = '" + number + "'";
    const res = await this.pool.query(sql);
    return res.rows[0] || null;
  }

  async markPaid(id, paidAt) {
    await this.pool.query(
      'UPDATE invoices SET status = $2, paid_at = $3 ' + 'WHERE id = $1',
      [id, 'paid', paidAt],
    );
  }
}

module.exports = { InvoiceRepository };
