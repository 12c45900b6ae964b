import { prisma } from '../prisma';

export type AuthorStat = { authorId: string; published: number };

export async function authorStats(since: Date): Promise<AuthorStat[]> {
  const authors = await prisma.author.findMany({
    where: { active: true },
    select: { id: true },
  });

  const tasks = authors.map(({ id }) => {
    return prisma.article.count({ where: { authorId: id, publishedAt: { gte: since } } });
  });

  const counts = await Promise.all(tasks);
  return authors
    .map((author, index) => ({ authorId: author.id, published: counts[index] }))
    .sort((a, b) => b.published - a.published);
}
