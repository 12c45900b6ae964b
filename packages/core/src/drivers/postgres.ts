import { defineDriver } from './driver.js';

/** postgres.js: what the module makes is a template tag, a function that quotes names, and an object of methods. */
export default defineDriver({
  name: 'postgres',
  modules: ['postgres'],
  dialect: 'postgresql',
  constructors: {},
  factories: { default: 'pool' },
  types: { Sql: 'pool', ISql: 'client', ReservedSql: 'client', TransactionSql: 'transaction' },
  yields: { reserve: 'client' },
  callbacks: {
    begin: { role: 'transaction', parameter: 0 },
    savepoint: { role: 'transaction', parameter: 0 },
  },
  sinks: [
    {
      on: ['pool', 'client', 'transaction'],
      method: 'unsafe',
      text: 0,
      splices: true,
      streams: ['cursor', 'forEach'],
    },
  ],
  tags: [{ on: ['pool', 'client', 'transaction'], composes: true, streams: ['cursor', 'forEach'] }],
  identifierEscapers: [],
  literalEscapers: [],
  handleCalls: 'identifier',
});
