import { defineRule } from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow updating every row of a table',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    messages: {
      all: 'This changes every row of {{table}}: it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.',
      allModel:
        'This changes every row of {{table}}: it has no "where". Add the condition, or write "where: {}" to say that all rows are meant.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Update(update, context) {
      const { table, where, limit, site } = update;
      if (isUnknown(where) || where.length > 0 || limit !== null) return;
      if (site.role === 'migration' || context.purpose === 'test' || context.purpose === 'seed')
        return;
      if (!isUnknown(table) && table.kind === 'Table' && context.createdHere(table)) return;
      const name = isUnknown(table) ? 'the table' : `"${relationName(table)}"`;
      const messageId = update.sql ? 'all' : 'allModel';
      return { span: update.span, messageId, data: { table: name } };
    },
  },
});
