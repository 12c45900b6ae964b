import { defineDriver } from './driver.js';

/** The formatter behind the MySQL clients, used by itself, and its faster rewrite. */
export default defineDriver({
  name: 'sqlstring',
  modules: ['sqlstring', 'sql-escaper'],
  constructors: {},
  types: {},
  yields: {},
  sinks: [],
  tags: [],
  identifierEscapers: ['escapeId'],
  literalEscapers: ['escape'],
  exports: { escapeId: 'identifier', escape: 'literal' },
  formatters: { format: { marks: 'question', values: 'array' } },
});
