exports.up = async (knex) => {
  await knex.schema.createTable('doctors', (t) => {
    t.bigIncrements('id');
    t.text('name').notNullable();
  });
  await knex.schema.alterTable('patients', (t) => {
    t.bigInteger('doctor_id');
    t.foreign('doctor_id').references('id').inTable('doctors');
  });
};

exports.down = async (knex) => {
  await knex.schema.alterTable('patients', (t) => {
    t.dropForeign('doctor_id');
    t.dropColumn('doctor_id');
  });
  await knex.schema.dropTable('doctors');
};
