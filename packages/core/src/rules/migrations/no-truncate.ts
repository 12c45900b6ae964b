import { defineRule, quotedNames } from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow TRUNCATE in a migration, which deletes every row of a table',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      empties:
        'TRUNCATE deletes every row of {{tables}} for good, and nothing can read or write there until the transaction ends. Delete the rows that are not needed, in batches, outside the migration.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Truncate({ tables, span }, context) {
      if (context.purpose === 'test' || context.purpose === 'seed') return;
      const live = tables.filter((table) => !context.createdHere(table));
      if (live.length === 0) return;
      return { span, messageId: 'empties', data: { tables: quotedNames(live) } };
    },
  },
});
