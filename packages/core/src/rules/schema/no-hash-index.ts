import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow hash indexes where a crash spoils them',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      unlogged:
        'Before PostgreSQL 10 a hash index is not written to the log: after a crash it gives wrong answers until it is built anew, and replicas never have it. Use a btree index on "{{table}}".',
    },
    schema: [],
    defaultOptions: [],
  },
  check: {
    CreateIndex(change, context) {
      const { method, table, span, site } = change;
      // Release notes of PostgreSQL 10, E.1.3.1.2.
      if (
        method !== 'hash' ||
        !context.serverIsBefore(change, '10') ||
        site.block?.of === 'routine'
      )
        return;
      return { span, messageId: 'unlogged', data: { table: relationName(table) } };
    },
  },
});
