import { Kysely, sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('oven')
    .addColumn('id', 'bigint', (col) => col.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('label', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('batch')
    .addColumn('id', 'bigint', (col) => col.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('oven_id', 'bigint')
    .addColumn('baked_at', 'timestamptz', (col) => col.notNull().defaultTo(sql`now()`))
    .addColumn('loaves', 'integer')
    .execute()
  await db.schema.createIndex('batch_oven_id_idx').on('batch').column('oven_id').execute()
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('batch').execute()
  await db.schema.dropTable('oven').execute()
}
