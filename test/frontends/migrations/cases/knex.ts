import type { Knex } from 'knex';

const TABLE = 'users';

function addNames(t: Knex.CreateTableBuilder) {
  t.string('first 😀').notNullable();
}

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable(TABLE, (t) => {
    t.increments();
    addNames(t);
    t.integer('org_id').references('id').inTable('orgs').onDelete('CASCADE').index();
    t.enu('role', ['a', 'b']).defaultTo('a');
    t.unique(['org_id', 'role']);
  });
  await knex.schema
    .alterTable('posts', (t) => {
      t.string('title', 50).notNullable().alter();
      t.index(['title'], 'posts_title');
      t.foreign('author').references('users.id');
      t.dropColumns('body', 'slug');
    })
    .raw('CREATE INDEX CONCURRENTLY posts_slug ON posts (slug)');
  if (await knex.schema.hasTable('old')) await knex.schema.dropTable('old');
  for (const name of ['a', 'b']) {
    await knex.schema.alterTable(name, (t) => t.text('extra'));
  }
  await knex.raw(`UPDATE ${TABLE} SET role = ? WHERE id > 1`, ['b']);
  await knex('posts').where('id', 1).update({ title: 'x' });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTableIfExists(TABLE);
}
