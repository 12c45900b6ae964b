import { numberedBeside } from './history.js';
import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'typeorm',
  title: 'TypeORM',
  history: numberedBeside,
  outsideTransaction:
    'set `transaction = false` in the migration class and run the migrations with `migrationsTransactionMode: "each"`',
  source: 'https://github.com/typeorm/typeorm/blob/master/src/migration/MigrationExecutor.ts',
});
