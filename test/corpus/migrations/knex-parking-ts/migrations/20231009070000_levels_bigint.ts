import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('garages', (table) => {
    table.bigInteger('levels').notNullable().defaultTo(1).alter();
  });
}

export async function down(): Promise<void> {}
