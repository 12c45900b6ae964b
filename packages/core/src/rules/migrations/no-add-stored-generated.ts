import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow adding a stored generated column, for which a live table is written anew',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'statement',
    supersedes: ['no-unsafe-check-constraint', 'no-unsafe-unique-constraint'],
    outweighs: lesserLockRules,
    messages: {
      rewrites:
        'Adding the stored column "{{column}}" writes "{{table}}" and all its indexes anew while nothing can read or write the table. Add an ordinary column that a trigger keeps, and fill the old rows in batches, {{separately}}.',
      canBeVirtual:
        'Adding the stored column "{{column}}" writes "{{table}}" and all its indexes anew while nothing can read or write the table. Make it VIRTUAL, or add an ordinary column that a trigger keeps, and fill the old rows in batches, {{separately}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddColumn(change, context) {
      const { table, column, span } = change;
      const [own] = context.effectOf(change).holds;
      if (column.generated !== 'stored' || !own?.isLive || own.work !== 'rewrite') return;
      if (context.sizeOf(table) === 'small') return;
      const messageId = context.serverIsBefore(change, '18') ? 'rewrites' : 'canBeVirtual';
      const data = { column: column.name, table: relationName(table) };
      return { span, messageId, data: { ...data, separately: context.separately(change) } };
    },
  },
});
