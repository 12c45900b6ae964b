import { defineDriver } from './driver.js';

export default defineDriver({
  name: 'pg',
  modules: ['pg', 'pg-pool', 'pg-native', '@neondatabase/serverless', '@vercel/postgres'],
  dialect: 'postgresql',
  constructors: { Pool: 'pool', Client: 'client', default: 'pool' },
  types: { Pool: 'pool', Client: 'client', ClientBase: 'client', PoolClient: 'client' },
  yields: { connect: 'client' },
  callbacks: { connect: { role: 'client', parameter: 1 } },
  sinks: [{ on: ['pool', 'client'], method: 'query', text: 0, property: 'text' }],
  tags: [],
  identifierEscapers: ['escapeIdentifier'],
  literalEscapers: ['escapeLiteral'],
});
