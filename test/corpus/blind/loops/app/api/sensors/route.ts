import { NextResponse } from 'next/server';
import { getPool } from '@/server/pg';

export const runtime = 'nodejs';

export async function POST(request: Request) {
  const body = (await request.json()) as { sensorIds?: number[] };
  const ids = body.sensorIds ?? [];
  if (!ids.length) {
    return NextResponse.json({ readings: [] });
  }

  const pool = getPool();
  const settled = await Promise.allSettled(
    ids.map(async (id) => {
      const r = await pool.query(
        'SELECT sensor_id, value, read_at FROM readings WHERE sensor_id = $1 ORDER BY read_at DESC LIMIT 1',
        [id],
      );
      return r.rows[0] ?? null;
    }),
  );

  const readings = settled.flatMap((s) => (s.status === 'fulfilled' && s.value ? [s.value] : []));
  return NextResponse.json({ readings });
}
