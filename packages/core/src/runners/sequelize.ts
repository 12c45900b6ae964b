import { codeBeside } from './history.js';
import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'sequelize',
  title: 'Sequelize',
  history: codeBeside,
  outsideTransaction: 'leave the `transaction` option out of the call',
  source: 'https://github.com/sequelize/umzug/blob/main/src/umzug.ts',
});
