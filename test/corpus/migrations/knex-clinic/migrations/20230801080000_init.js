exports.up = async function (knex) {
  await knex.schema.createTable('wards', (t) => {
    t.bigIncrements('id');
    t.text('name').notNullable().unique();
  });
  await knex.schema.createTable('patients', (t) => {
    t.bigIncrements('id');
    t.bigInteger('ward_id').references('id').inTable('wards').index();
    t.string('surname', 80).notNullable();
    t.integer('file_no');
    t.date('born_on');
  });
};

exports.down = async function (knex) {
  await knex.schema.dropTable('patients');
  await knex.schema.dropTable('wards');
};
