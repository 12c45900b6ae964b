import { Worker, Job } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

interface EventJob {
  tenantId: number;
  payload: Record<string, unknown>;
  limit: unknown;
}

export const worker = new Worker<EventJob>('events', async (job: Job<EventJob>) => {
  const { tenantId, payload } = job.data;
  const limit = job.data.limit as number;

  await prisma.$executeRawUnsafe(
    `INSERT INTO events (tenant_id, body, received_at)
     VALUES ($1, '${JSON.stringify(payload)}'::jsonb, now())`,
    tenantId,
  );

  const recent = await prisma.$queryRawUnsafe(
    `SELECT id, body FROM events WHERE tenant_id = $1 ORDER BY received_at DESC LIMIT ${limit}`,
    tenantId,
  );
  await job.updateProgress(100);
  return recent;
});

worker.on('failed', (job, err) => console.error(`insert into events failed for ${job?.id}: ${err.message}`));
