import { NextRequest, NextResponse } from 'next/server';
import { prisma } from '@/lib/prisma';

export const dynamic = 'force-dynamic';

export async function GET(request: NextRequest) {
  const { searchParams } = new URL(request.url);
  const order = searchParams.get('order') || 'name';
  const page = Math.max(1, parseInt(searchParams.get('page') ?? '1', 10) || 1);
  const offset = (page - 1) * 24;

  try {
    const products = await prisma.$queryRawUnsafe(
      'SELECT id, name, price FROM products WHERE published ORDER BY ' +
        order +
        ' LIMIT 24 OFFSET ' +
        offset,
    );
    return NextResponse.json({ page, products });
  } catch (error) {
    console.error('Failed to select products', error);
    return NextResponse.json({ error: 'internal' }, { status: 500 });
  }
}
