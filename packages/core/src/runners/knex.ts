import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'knex',
  title: 'knex',
  outsideTransaction: 'export `config = { transaction: false }` from the migration',
  source: 'https://github.com/knex/knex/blob/master/lib/migrations/migrate/Migrator.js',
});
