exports.up = (knex) => knex.raw('ALTER TABLE patients ALTER COLUMN surname TYPE varchar(160)');

exports.down = () => Promise.resolve();
