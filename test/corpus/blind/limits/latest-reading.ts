import type { Pool, QueryResult } from 'pg';

interface Reading {
  sensor_id: number;
  value: number;
  read_at: Date;
}

const LATEST = 'SELECT sensor_id, value, read_at FROM readings ORDER BY read_at DESC';

export class ReadingStore {
  constructor(private pool: Pool) {}

  async latest(): Promise<Reading | null> {
    const result: QueryResult<Reading> = await this.pool.query<Reading>(LATEST);
    const [reading] = result.rows;
    return reading ?? null;
  }

  async add(reading: Reading): Promise<void> {
    await this.pool.query('INSERT INTO readings (sensor_id, value, read_at) VALUES ($1, $2, $3)', [
      reading.sensor_id,
      reading.value,
      reading.read_at,
    ]);
  }
}
