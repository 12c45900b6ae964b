import { defineDriver } from './driver.js';

/** Formatters that quote names and values into text; nothing is sent through them. */
export default defineDriver({
  name: 'pg-format',
  modules: ['pg-format', 'pg-escape', 'sqlstring', 'sql-escaper'],
  constructors: {},
  types: {},
  yields: {},
  sinks: [],
  tags: [],
  identifierEscapers: ['escapeId'],
  literalEscapers: ['escape'],
  exports: { ident: 'identifier', literal: 'literal', escapeId: 'identifier', escape: 'literal' },
});
