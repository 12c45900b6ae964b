import { defineDriver } from './driver.js';

/** `mysql2`, its promise entry point, and `mysql`, whose interface it took over. */
export default defineDriver({
  name: 'mysql2',
  modules: ['mysql2', 'mysql2/promise', 'mysql'],
  dialect: 'mysql',
  constructors: {},
  factories: { createConnection: 'client', createPool: 'pool', createPoolCluster: 'cluster' },
  types: {
    Connection: 'client',
    PoolConnection: 'client',
    Pool: 'pool',
    PoolNamespace: 'pool',
    PoolCluster: 'cluster',
  },
  yields: { getConnection: 'client', of: 'pool', promise: 'same' },
  callbacks: { getConnection: { role: 'client', parameter: 1 } },
  sinks: [
    { on: ['pool', 'client'], method: 'query', text: 0, property: 'sql', streams: ['stream'] },
    { on: ['pool', 'client'], method: 'execute', text: 0, property: 'sql' },
    { on: ['client'], method: 'prepare', text: 0, property: 'sql' },
  ],
  tags: [],
  results: 'tuple',
  identifierEscapers: ['escapeId'],
  literalEscapers: [],
  formatters: { format: { marks: 'question', values: 'array' } },
  exports: { escape: 'literal', escapeId: 'identifier' },
});
