exports.up = async (knex) => {
  await knex.schema.createTable('beds', (t) => {
    t.bigIncrements('id');
    t.bigInteger('ward_id').notNullable();
    t.integer('number').notNullable();
  });
  await knex.schema.alterTable('beds', (t) => {
    t.foreign('ward_id').references('id').inTable('wards');
    t.unique(['ward_id', 'number']);
  });
};

exports.down = (knex) => knex.schema.dropTable('beds');
