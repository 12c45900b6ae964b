import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a place in the order for each value that is added to an enum',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      last: 'Without BEFORE or AFTER, "{{value}}" sorts behind all other values of "{{type}}", in ORDER BY and in comparisons, and its place can never be changed. Say where it belongs.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    AlterType(change, context) {
      const { type, value, position, span, site } = change;
      if (change.change !== 'add value' || position !== undefined || value === undefined) return;
      if (site.block?.of === 'routine' || context.madeHere('type', type)) return;
      return { span, messageId: 'last', data: { value, type: relationName(type) } };
    },
  },
});
