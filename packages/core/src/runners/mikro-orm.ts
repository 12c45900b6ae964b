import { codeBeside } from './history.js';
import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'mikro-orm',
  title: 'MikroORM',
  history: codeBeside,
  /** With `allOrNothing`, the default, its statements go through another connection while the transaction of the run is open. */
  outsideTransaction:
    'return false from `isTransactional()` of the migration and set `allOrNothing: false` in the configuration of migrations',
  source:
    'https://github.com/mikro-orm/mikro-orm/blob/master/packages/migrations/src/MigrationRunner.ts',
});
