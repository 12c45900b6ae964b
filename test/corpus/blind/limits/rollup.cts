import pg = require('pg');

export class Rollup {
  constructor(private readonly client: pg.Client) {}

  async archiveAll(): Promise<number> {
    const res = await this.client.query(
      'INSERT INTO pageviews_archive (id, path, seen_at) SELECT id, path, seen_at FROM pageviews',
    );
    return res.rowCount ?? 0;
  }

  async hasBacklog(): Promise<boolean> {
    const { rows } = await this.client.query('SELECT EXISTS (SELECT 1 FROM pageviews) AS waiting');
    return rows[0].waiting;
  }

  async topPaths(): Promise<{ path: string; views: number }[]> {
    const { rows } = await this.client.query(`
      WITH ranked AS (
        SELECT path, count(*)::int AS views
        FROM pageviews
        GROUP BY path
        ORDER BY views DESC
        LIMIT 10
      )
      SELECT path, views FROM ranked ORDER BY views DESC`);
    return rows;
  }
}
