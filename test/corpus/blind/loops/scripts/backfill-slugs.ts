#!/usr/bin/env tsx
import { Client } from 'pg';
import slugify from 'slugify';

async function main() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();

  const { rows } = await client.query('SELECT id, title FROM articles WHERE slug IS NULL');
  console.log(`${rows.length} articles without a slug`);

  for (const article of rows) {
    let slug = slugify(article.title, { lower: true });
    const taken = await client.query('SELECT count(*)::int AS n FROM articles WHERE slug = $1', [slug]);
    if (taken.rows[0].n > 0) {
      slug += '-' + article.id;
    }
    await client.query('UPDATE articles SET slug = $1 WHERE id = $2', [slug, article.id]);
  }

  await client.end();
}

main().catch((err) => {
  console.error(err);
  process.exit(1);
});
