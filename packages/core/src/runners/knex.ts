import { codeBeside } from './history.js';
import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'knex',
  title: 'knex',
  history: codeBeside,
  outsideTransaction: 'export `config = { transaction: false }` from the migration',
  source: 'https://github.com/knex/knex/blob/master/lib/migrations/migrate/Migrator.js',
});
