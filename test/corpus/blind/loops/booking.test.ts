import { describe, it, expect, beforeEach, afterAll } from 'vitest';
import { pool } from './pool';
import { book } from './booking';

describe('booking', () => {
  beforeEach(async () => {
    await pool.query('TRUNCATE bookings RESTART IDENTITY');
  });

  afterAll(() => pool.end());

  it('stores every seat', async () => {
    const seats = await book({ showId: 7, seats: ['A1', 'A2', 'A3'] });

    for (const seat of seats) {
      const { rows } = await pool.query('SELECT state FROM bookings WHERE id = $1', [seat.bookingId]);
      expect(rows[0].state).toBe('held');
    }
  });

  it('rejects a taken seat', async () => {
    await book({ showId: 7, seats: ['B1'] });
    await expect(book({ showId: 7, seats: ['B1'] })).rejects.toThrow(/taken/);
  });
});
