import { Pool } from 'pg';

const TABLE = 'crm.contacts';
const COLUMNS = ['id', 'first_name', 'last_name', 'email', 'phone'];
const SELECT_LIST = COLUMNS.map((c) => `c.${c}`).join(', ');

export interface ContactQuery {
  email?: string;
  lastName?: string;
  ownerId?: number;
}

export class ContactRepository {
  constructor(private readonly pool: Pool) {}

  async find(q: ContactQuery) {
    const conditions: string[] = ['c.deleted_at IS NULL'];
    const params: unknown[] = [];

    if (q.email) {
      params.push(q.email.toLowerCase());
      conditions.push(`lower(c.email) = $${params.length}`);
    }
    if (q.lastName) {
      params.push(`${q.lastName}%`);
      conditions.push('c.last_name LIKE $' + params.length);
    }
    if (q.ownerId !== undefined) {
      params.push(q.ownerId);
      conditions.push(`c.owner_id = $${params.length}`);
    }

    const sql = `SELECT ${SELECT_LIST} FROM ${TABLE} c WHERE ${conditions.join(' AND ')} ORDER BY c.last_name LIMIT 200`;
    return (await this.pool.query(sql, params)).rows;
  }
}
