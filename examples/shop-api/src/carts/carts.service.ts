import { prisma } from '../db.js';
import { HttpError } from '../lib/http.js';

export async function getCart(cartId: number) {
  const cart = await prisma.cart.findUnique({
    where: { id: cartId },
    include: { items: { orderBy: { id: 'asc' } } },
  });
  if (!cart) throw new HttpError(404, 'no such cart');

  const products = await prisma.product.findMany({
    where: { id: { in: cart.items.map((item) => item.productId) } },
    select: { id: true, name: true, priceCents: true },
  });
  const byId = new Map(products.map((p) => [p.id, p]));

  let totalCents = 0;
  const items = cart.items.map((item) => {
    const product = byId.get(item.productId);
    totalCents += (product?.priceCents ?? 0) * item.quantity;
    return { ...item, product };
  });
  return { ...cart, items, totalCents };
}

export async function addItem(cartId: number, productId: number, quantity: number) {
  const [item] = await prisma.$transaction([
    prisma.cartItem.upsert({
      where: { cartId_productId: { cartId, productId } },
      create: { cartId, productId, quantity },
      update: { quantity: { increment: quantity } },
    }),
    prisma.cart.update({ where: { id: cartId }, data: { updatedAt: new Date() } }),
  ]);
  return item;
}

export async function removeItem(cartId: number, productId: number): Promise<void> {
  await prisma.cartItem.deleteMany({ where: { cartId, productId } });
}

export async function emptyCart(cartId: number): Promise<void> {
  await prisma.$transaction([
    prisma.cartItem.deleteMany(),
    prisma.cart.update({ where: { id: cartId }, data: { updatedAt: new Date() } }),
  ]);
}

// guest carts are handed to the customer at login
export async function assignCarts(cartIds: number[], customerId: number): Promise<number> {
  const { count } = await prisma.cart.updateMany({
    where: { id: { in: cartIds }, customerId: null },
    data: { customerId },
  });
  return count;
}
