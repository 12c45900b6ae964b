import { PrismaClient, Release } from '@prisma/client';

const db = new PrismaClient();

export async function currentRelease(): Promise<Release | undefined> {
  return (await db.release.findMany({ orderBy: { publishedAt: 'desc' } }))[0];
}

export async function oldestDeployment() {
  const [deployment] = await db.deployment.findMany({ orderBy: { createdAt: 'asc' } });
  return deployment ?? null;
}

export async function releaseByTag(tag: string) {
  const [release] = await db.release.findMany({ where: { tag } });
  return release ?? null;
}
