import { sql } from './types.mjs';
import { db } from './db.mjs';

type Parcel = { id: string; zone: string; weightGrams: number };

async function rateFor(zone: string, weight: number): Promise<number> {
  const res = await db.query<{ price: string }>(
    'SELECT price FROM shipping_rates WHERE zone = $1 AND max_weight >= $2 ORDER BY max_weight LIMIT 1',
    [zone, weight],
  );
  if (res.rowCount === 0) throw new Error(`no rate for zone ${zone}`);
  return Number(res.rows[0].price);
}

export async function quote(parcels: readonly Parcel[]) {
  let total = 0;
  const quotes: { id: string; price: number }[] = [];

  for (const parcel of parcels) {
    const price = await rateFor(parcel.zone, parcel.weightGrams);
    total += price;
    quotes.push({ id: parcel.id, price });
  }

  return { total, quotes } satisfies sql.Quote;
}
