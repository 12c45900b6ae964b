import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow enum types, whose values can never be taken back',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      enum: 'A value of enum "{{type}}" can be added but never removed: that takes a new type and a rewrite of every table that uses it. Use text with a check, or a table of the values.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateType(change, context) {
      const { type, of, span, site } = change;
      if (of !== 'enum' || site.block?.of === 'routine') return;
      if (!context.catalogAfter.type(type)) return;
      return { span, messageId: 'enum', data: { type: relationName(type) } };
    },
  },
});
