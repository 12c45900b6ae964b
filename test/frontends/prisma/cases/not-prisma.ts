import { db } from './drizzle';

export async function others(repository: { findMany(): unknown }, cache: Map<string, unknown>) {
  await db.query.users.findMany();
  await repository.findMany();
  cache.get('a');
  [1, 2].find((n) => n > 1);
}
