import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db)
  await db.schema.alterTable('oven').addColumn('notes', 'text').execute()
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('oven').dropColumn('notes').execute()
}
