exports.up = function (knex) {
  return knex.schema.alterTable('patients', (t) => {
    t.index(['surname'], 'patients_surname_idx');
  });
};

exports.down = function (knex) {
  return knex.schema.alterTable('patients', (t) => {
    t.dropIndex(['surname'], 'patients_surname_idx');
  });
};
