import { defineDriver } from './driver.js';

/** Each `query` and `batch` is a sink when called and binds its holes when used as a tag. */
export default defineDriver({
  name: 'mssql',
  modules: ['mssql', 'mssql/msnodesqlv8', 'mssql/tedious'],
  dialect: 'sqlserver',
  constructors: {
    ConnectionPool: 'pool',
    Request: 'request',
    Transaction: 'transaction',
    PreparedStatement: 'statement',
  },
  factories: { connect: 'pool' },
  types: {
    ConnectionPool: 'pool',
    Request: 'request',
    Transaction: 'transaction',
    PreparedStatement: 'statement',
  },
  module: 'client',
  yields: {
    connect: 'pool',
    request: 'request',
    transaction: 'transaction',
    begin: 'transaction',
    input: 'same',
    output: 'same',
    replaceInput: 'same',
  },
  sinks: [
    { on: ['pool', 'client', 'request'], method: 'query', text: 0 },
    { on: ['pool', 'client', 'request'], method: 'batch', text: 0, needsHandle: true },
    { on: ['statement'], method: 'prepare', text: 0 },
  ],
  tags: [
    { on: ['pool', 'client', 'request'], method: 'query' },
    { on: ['pool', 'client', 'request'], method: 'batch' },
  ],
  identifierEscapers: [],
  literalEscapers: [],
});
