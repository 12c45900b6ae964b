import Link from 'next/link';
import { prisma } from '@/lib/prisma';

const commentsOf = async (postId: number) =>
  prisma.comment.findMany({
    where: { postId, approved: true },
    orderBy: { createdAt: 'desc' },
    take: 3,
  });

export default async function PostsPage() {
  const posts = await prisma.post.findMany({ where: { published: true }, take: 30 });
  const withComments = await Promise.all(
    posts.map(async (post) => ({ post, comments: await commentsOf(post.id) })),
  );

  return (
    <main>
      {withComments.map(({ post, comments }) => (
        <article key={post.id}>
          <Link href={`/posts/${post.slug}`}>{post.title}</Link>
          <ul>
            {comments.map((c) => (
              <li key={c.id}>{c.body}</li>
            ))}
          </ul>
        </article>
      ))}
    </main>
  );
}
