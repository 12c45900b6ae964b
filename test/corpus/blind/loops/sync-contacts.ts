import { PrismaClient } from '@prisma/client';
import { CrmClient } from './crm-client';

const prisma = new PrismaClient();

export async function syncContacts(crm: CrmClient, listId: string) {
  const remote = await crm.listContacts(listId);
  const stats = { created: 0, updated: 0 };

  for (const contact of remote) {
    const local = await prisma.contact.findUnique({ where: { externalId: contact.id } });

    if (!local) {
      await prisma.contact.create({ data: { externalId: contact.id, email: contact.email } });
      stats.created += 1;
    } else if (local.email !== contact.email) {
      await prisma.contact.update({ where: { id: local.id }, data: { email: contact.email } });
      stats.updated += 1;
    }
  }

  return stats;
}
