import type { Kysely } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('batch')
    .addForeignKeyConstraint('batch_oven_fk', ['oven_id'], 'oven', ['id'])
    .execute()
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('batch').dropConstraint('batch_oven_fk').execute()
}
