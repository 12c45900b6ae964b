import { PrismaClient } from '@prisma/client';

enum SubscriptionState {
  Trial = 'trial',
  Active = 'active',
  PastDue = 'past_due',
  Cancelled = 'cancelled',
}

const prisma = new PrismaClient();

export async function churn(from: Date, to: Date): Promise<number> {
  const rows = await prisma.$queryRawUnsafe<{ lost: bigint }[]>(
    `SELECT count(*) AS lost
       FROM subscription_events
      WHERE previous_state IN ('${SubscriptionState.Active}', '${SubscriptionState.PastDue}')
        AND state = '${SubscriptionState.Cancelled}'
        AND occurred_at >= $1
        AND occurred_at < $2`,
    from,
    to,
  );
  return Number(rows[0].lost);
}
