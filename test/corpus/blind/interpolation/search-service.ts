import { Injectable } from '@nestjs/common';
import { Prisma } from '@prisma/client';
import { PrismaService } from './prisma.service';

@Injectable()
export class SearchService {
  constructor(private prisma: PrismaService) {}

  async search(term: string, categoryIds: number[], take = 20) {
    const inCategory = categoryIds.length
      ? Prisma.sql`AND a.category_id IN (${Prisma.join(categoryIds)})`
      : Prisma.empty;

    return this.prisma.$queryRaw<{ id: number; title: string; rank: number }[]>`
      SELECT a.id, a.title, ts_rank(a.tsv, plainto_tsquery(${term})) AS rank
      FROM articles a
      WHERE a.tsv @@ plainto_tsquery(${term})
      ${inCategory}
      ORDER BY rank DESC
      LIMIT ${take}`;
  }

  async rename(id: number, title: string) {
    await this.prisma.$executeRaw`UPDATE articles SET title = ${title}, updated_at = now() WHERE id = ${id}`;
  }
}
