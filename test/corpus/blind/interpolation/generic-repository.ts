import { Pool, QueryConfig } from 'pg';

const TABLE = 'app_user';

export interface UserRecord {
  id: number;
  email: string;
  handle: string;
}

export class UserRepository {
  constructor(private readonly pool: Pool) {}

  async findOneBy(column: string, value: unknown): Promise<UserRecord | null> {
    const query: QueryConfig = {
      name: undefined,
      text: `SELECT id, email, handle FROM ${TABLE} WHERE ${column} = $1 LIMIT 1`,
      values: [value],
    };
    const { rows } = await this.pool.query<UserRecord>(query);
    return rows[0] ?? null;
  }

  findById(id: number) {
    return this.findOneBy('id', id);
  }

  async remove(id: number): Promise<boolean> {
    const res = await this.pool.query({ text: `DELETE FROM ${TABLE} WHERE id = $1`, values: [id] });
    return res.rowCount === 1;
  }
}
