import type { Knex } from 'knex';
import { addAudit, tableName } from './shared';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('users', (t) => {
    for (const name of ['a', 'b']) t.string(name);
    t.index(['a']);
  });
  await knex.schema.createTable('orgs', (t) => {
    t.increments();
    addAudit(t);
  });
  await knex.schema.createTable(tableName, (t) => t.increments());
  await knex.schema.alterTable('users', (t) => {
    t.string(tableName);
    t.dropColumn('c');
  });
  await knex.raw(tableName);
  await addAudit(knex);
}
