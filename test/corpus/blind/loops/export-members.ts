import { createWriteStream } from 'node:fs';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const PAGE = 1000;

export async function exportMembers(clubId: string, path: string): Promise<number> {
  const out = createWriteStream(path);
  let cursor: string | undefined;
  let written = 0;

  while (true) {
    const page = await prisma.membership.findMany({
      where: { clubId },
      orderBy: { id: 'asc' },
      take: PAGE,
      ...(cursor ? { skip: 1, cursor: { id: cursor } } : {}),
    });
    if (page.length === 0) break;

    for (const m of page) {
      out.write(`${m.id};${m.email}\n`);
    }
    written += page.length;
    cursor = page[page.length - 1].id;
  }

  out.end();
  return written;
}
