import { codeBeside } from './history.js';
import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'kysely',
  title: 'Kysely',
  history: codeBeside,
  outsideTransaction: 'run the migrator with `disableTransactions: true`',
  source: 'https://github.com/kysely-org/kysely/blob/master/src/migration/migrator.ts',
});
