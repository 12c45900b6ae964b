import { defineDriver } from './driver.js';

export default defineDriver({
  name: 'better-sqlite3',
  modules: ['better-sqlite3'],
  dialect: 'sqlite',
  constructors: { default: 'client' },
  factories: { default: 'client' },
  types: { Database: 'client', Statement: 'statement' },
  yields: { prepare: 'statement', exec: 'same' },
  sinks: [
    { on: ['client'], method: 'prepare', text: 0, streams: ['get', 'iterate'] },
    { on: ['client'], method: 'exec', text: 0, needsHandle: true },
  ],
  tags: [],
  identifierEscapers: [],
  literalEscapers: [],
});
