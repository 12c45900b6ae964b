import { db } from './db.js';

export async function findCoupon(code) {
  const result = await db.query('SELECT id, percent, expires_at FROM coupons WHERE code = $1', [code]);
  return result.rows[0];
}

export async function redeem(code, userId) {
  const coupon = await findCoupon(code);
  if (!coupon || coupon.expires_at < new Date()) {
    return { ok: false };
  }
  const { rows: [redemption] } = await db.query(
    'INSERT INTO redemptions (coupon_id, user_id) VALUES ($1, $2) RETURNING id',
    [coupon.id, userId],
  );
  return { ok: true, redemptionId: redemption.id };
}

export const redemptionsOf = async (userId) =>
  (await db.query('SELECT id, coupon_id FROM redemptions WHERE user_id = $1', [userId])).rows;
