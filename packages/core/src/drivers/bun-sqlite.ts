import { defineDriver } from './driver.js';

/** The SQLite that comes with Bun. */
export default defineDriver({
  name: 'bun:sqlite',
  modules: ['bun:sqlite'],
  dialect: 'sqlite',
  constructors: { Database: 'client', default: 'client' },
  types: { Database: 'client', default: 'client', Statement: 'statement' },
  yields: { query: 'statement', prepare: 'statement' },
  sinks: [
    { on: ['client'], method: 'query', text: 0, streams: ['get', 'iterate'] },
    { on: ['client'], method: 'prepare', text: 0, streams: ['get', 'iterate'] },
    { on: ['client'], method: 'run', text: 0, needsHandle: true },
    { on: ['client'], method: 'exec', text: 0, needsHandle: true },
  ],
  tags: [],
  identifierEscapers: [],
  literalEscapers: [],
});
