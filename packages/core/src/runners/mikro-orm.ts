import { codeBeside } from './history.js';
import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'mikro-orm',
  title: 'MikroORM',
  history: codeBeside,
  outsideTransaction: 'return false from `isTransactional()` of the migration',
  source:
    'https://github.com/mikro-orm/mikro-orm/blob/master/packages/migrations/src/MigrationRunner.ts',
});
