import { PrismaClient, Review, User } from '@prisma/client';

type ReviewWithAuthor = Review & { author: User | null };

export async function attachAuthors(prisma: PrismaClient, productId: number): Promise<ReviewWithAuthor[]> {
  const reviews = await prisma.review.findMany({
    where: { productId },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });

  const authors = await Promise.all(
    reviews.map((review) => prisma.user.findUnique({ where: { id: review.authorId } })),
  );

  return reviews.map((review, i) => ({ ...review, author: authors[i] }));
}
