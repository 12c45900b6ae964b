import { pool } from './pool';

export async function daysOfMonth(first: string): Promise<string[]> {
  const { rows } = await pool.query<{ day: string }>(
    `SELECT to_char(d, 'YYYY-MM-DD') AS day
     FROM generate_series($1::date, $1::date + interval '1 month' - interval '1 day', interval '1 day') AS d`,
    [first],
  );
  return rows.map((r) => r.day);
}

export async function normalise(tags: string[]) {
  const res = await pool.query('SELECT DISTINCT lower(trim(t)) AS tag FROM unnest($1::text[]) AS t', [tags]);
  return res.rows.map((r) => r.tag as string);
}

export async function shifts() {
  const { rows } = await pool.query(
    "SELECT s.code, s.starts FROM (VALUES ('early', '06:00'), ('late', '14:00'), ('night', '22:00')) AS s (code, starts)",
  );
  return rows;
}
