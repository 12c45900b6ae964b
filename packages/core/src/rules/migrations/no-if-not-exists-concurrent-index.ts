import { checkDownSchema, defineRule } from '../../engine/define-rule.js';
import { quotedName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow IF NOT EXISTS with CREATE INDEX CONCURRENTLY, which keeps an index that failed',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      keeps:
        'A concurrent build that fails leaves "{{index}}" behind as an INVALID index, which no query uses; run again, IF NOT EXISTS keeps it and reports success. Put DROP INDEX CONCURRENTLY IF EXISTS {{quoted}} before it, in a migration of its own, and leave IF NOT EXISTS out.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    CreateIndex(change, context) {
      const { name: index, table, concurrently, ifNotExists, span } = change;
      if (!concurrently || !ifNotExists || index === undefined) return;
      if (context.createdHere(table)) return;
      if (context.indexDroppedHere({ schema: table.schema, name: index })) return;
      return { span, messageId: 'keeps', data: { index, quoted: quotedName(index) } };
    },
  },
});
