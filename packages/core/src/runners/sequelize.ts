import { defineRunner } from './runner.js';

export default defineRunner({
  name: 'sequelize',
  title: 'Sequelize',
  outsideTransaction: 'leave the `transaction` option out of the call',
  source: 'https://github.com/sequelize/umzug/blob/main/src/umzug.ts',
});
