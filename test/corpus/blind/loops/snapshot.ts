import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function snapshot(accountIds: string[]) {
  const reads = accountIds.map((accountId) =>
    prisma.entry.aggregate({
      where: { accountId },
      _sum: { cents: true },
    }),
  );
  const sums = await prisma.$transaction(reads);

  const latest = await prisma.$transaction(
    accountIds.map((accountId) =>
      prisma.entry.findFirst({ where: { accountId }, orderBy: { bookedAt: 'desc' } }),
    ),
  );

  return accountIds.map((id, i) => ({ id, cents: sums[i]._sum.cents ?? 0, last: latest[i]?.bookedAt ?? null }));
}
