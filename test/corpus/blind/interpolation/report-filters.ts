import { z } from 'zod';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

const Params = z.object({
  groupBy: z.enum(['country', 'channel', 'device']),
  since: z.coerce.date(),
});

export async function trafficReport(input: unknown, region: string) {
  const { groupBy, since } = Params.parse(input);
  if (!/^[a-z]{2}$/.test(region)) {
    throw new RangeError('region must be a two letter code');
  }

  return prisma.$queryRawUnsafe<{ key: string; visits: bigint }[]>(
    `SELECT ${groupBy} AS key, count(*) AS visits
     FROM visits
     WHERE region = '${region}'
       AND visited_at >= '${since.toISOString()}'
     GROUP BY ${groupBy}
     ORDER BY visits DESC`,
  );
}
