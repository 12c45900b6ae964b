import { defineDriver } from './driver.js';

/** Formatters that quote names and values into text; nothing is sent through them. */
export default defineDriver({
  name: 'pg-format',
  modules: ['pg-format', 'pg-escape'],
  constructors: {},
  types: {},
  yields: {},
  sinks: [],
  tags: [],
  identifierEscapers: [],
  literalEscapers: [],
  exports: { ident: 'identifier', literal: 'literal' },
  formatters: {
    default: { marks: 'percent', values: 'arguments' },
    withArray: { marks: 'percent', values: 'array' },
  },
});
