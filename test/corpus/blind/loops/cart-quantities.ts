import type { Request, Response } from 'express';
import { db } from '../database';

export const updateQuantities = async (req: Request, res: Response): Promise<void> => {
  const quantities: Record<string, number> = req.body.quantities ?? {};
  const problems: string[] = [];

  for (const [productId, quantity] of Object.entries(quantities)) {
    const found = await db.query('SELECT max_per_order FROM products WHERE id = $1', [productId]);
    const max = found.rows[0]?.max_per_order;
    if (max === undefined) problems.push(`${productId}: unknown`);
    else if (quantity > max) problems.push(`${productId}: at most ${max}`);
  }

  if (problems.length > 0) {
    res.status(409).json({ problems });
    return;
  }
  await db.query('UPDATE carts SET quantities = $2 WHERE id = $1', [req.params.cartId, quantities]);
  res.sendStatus(204);
};
