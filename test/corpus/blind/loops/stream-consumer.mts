import { connect, StringCodec } from 'nats';
import { pool } from './pool.mjs';

const codec = StringCodec();

export async function consume(url: string, signal: AbortSignal): Promise<void> {
  const nc = await connect({ servers: url });
  const subscription = nc.subscribe('vehicle.position');
  signal.addEventListener('abort', () => subscription.unsubscribe());

  for await (const message of subscription) {
    const position = JSON.parse(codec.decode(message.data)) as { vehicleId: string; lat: number; lon: number };
    const res = await pool.query('SELECT id, fleet_id FROM vehicles WHERE external_id = $1', [position.vehicleId]);
    if (res.rows.length === 0) {
      console.warn('unknown vehicle', position.vehicleId);
      continue;
    }
    await pool.query('INSERT INTO positions (vehicle_id, lat, lon) VALUES ($1, $2, $3)', [
      res.rows[0].id,
      position.lat,
      position.lon,
    ]);
  }
}
