exports.config = { transaction: false };

exports.up = (knex) => knex.raw('CREATE INDEX CONCURRENTLY patients_born_on_idx ON patients (born_on)');

exports.down = (knex) => knex.raw('DROP INDEX CONCURRENTLY patients_born_on_idx');
