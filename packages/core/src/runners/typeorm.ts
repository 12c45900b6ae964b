import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'typeorm',
  title: 'TypeORM',
  outsideTransaction:
    'set `transaction = false` in the migration class and run the migrations with `migrationsTransactionMode: "each"`',
  source: 'https://github.com/typeorm/typeorm/blob/master/src/migration/MigrationExecutor.ts',
});
