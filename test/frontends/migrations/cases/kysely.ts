import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'serial', (col) => col.primaryKey())
    .addColumn('made', 'timestamptz', (col) => col.notNull().defaultTo(sql`now()`))
    .addColumn('org_id', 'integer', (col) => col.references('orgs.id').onDelete('cascade'))
    .execute();
  await db.schema
    .alterTable('posts')
    .addColumn('a', 'text')
    .alterColumn('b', (col) => col.setNotNull())
    .execute();
  await db.schema.createIndex('posts_a').on('posts').column('a').execute();
  await sql`CREATE INDEX CONCURRENTLY posts_b ON posts (b)`.execute(db);
  await db.updateTable('posts').set({ a: 'x' }).execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('users').execute();
}
