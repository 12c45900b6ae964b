exports.up = async (knex) => {
  await knex.schema.alterTable('patients', (t) => {
    t.dropNullable('file_no');
  });
};

exports.down = async (knex) => {
  await knex.schema.alterTable('patients', (t) => {
    t.setNullable('file_no');
  });
};
