import { defineDriver } from './driver.js';

/** The SQLite that comes with Node. */
export default defineDriver({
  name: 'node:sqlite',
  modules: ['node:sqlite'],
  dialect: 'sqlite',
  constructors: { DatabaseSync: 'client' },
  types: { DatabaseSync: 'client', StatementSync: 'statement', SQLTagStore: 'store' },
  yields: { prepare: 'statement', createTagStore: 'store' },
  sinks: [
    { on: ['client'], method: 'prepare', text: 0, streams: ['get', 'iterate'] },
    { on: ['client'], method: 'exec', text: 0, needsHandle: true },
  ],
  tags: [
    { on: ['store'], method: 'get', streams: 'itself' },
    { on: ['store'], method: 'all' },
    { on: ['store'], method: 'run' },
    { on: ['store'], method: 'iterate', streams: 'itself' },
  ],
  identifierEscapers: [],
  literalEscapers: [],
});
