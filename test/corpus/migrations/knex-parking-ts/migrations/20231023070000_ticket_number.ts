import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('garages', (table) => {
    table.increments('garage_no', { primaryKey: false });
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('garages', (table) => {
    table.dropColumn('garage_no');
  });
}
