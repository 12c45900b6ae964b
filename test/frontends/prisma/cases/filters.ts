import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function filters(id: string, part: string, mine: object) {
  await prisma.post.findMany({
    where: {
      deletedAt: null,
      title: { contains: part, mode: 'insensitive' },
      views: { gt: 10, not: { in: [1, 2] } },
      NOT: [{ authorId: id }],
      OR: [{ slug: { startsWith: part } }, { slug: { not: null } }],
      author: { is: { email: 'a@b.c' } },
      tags: { none: { id } },
      ...mine,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: -5,
  });
  await prisma.post.findMany({ cursor: { id }, orderBy: { author: { name: 'asc' } } });
}
