import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'kysely',
  title: 'Kysely',
  outsideTransaction: 'run the migrator with `disableTransactions: true`',
  source: 'https://github.com/kysely-org/kysely/blob/master/src/migration/migrator.ts',
});
