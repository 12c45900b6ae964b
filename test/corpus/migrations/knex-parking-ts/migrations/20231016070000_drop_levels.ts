import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('garages', (table) => {
    table.dropColumn('levels');
    table.text('operator');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('garages', (table) => {
    table.dropColumn('operator');
    table.integer('levels').notNullable().defaultTo(1);
  });
}
