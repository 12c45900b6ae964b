import { PrismaClient } from '@prisma/client';
import fixtures from './fixtures.json';

const prisma = new PrismaClient();

async function seed() {
  for (const tenant of fixtures.tenants) {
    const existing = await prisma.tenant.findFirst({ where: { slug: tenant.slug } });
    if (existing) {
      console.log(`tenant ${tenant.slug} exists, skipping`);
      continue;
    }
    await prisma.tenant.create({
      data: { slug: tenant.slug, name: tenant.name, plan: { connect: { code: tenant.plan } } },
    });
  }
}

seed()
  .catch((e) => {
    console.error(e);
    process.exitCode = 1;
  })
  .finally(() => prisma.$disconnect());
