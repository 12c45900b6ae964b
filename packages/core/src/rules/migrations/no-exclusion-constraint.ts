import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow adding an exclusion constraint to a live table',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      builds:
        'Adding this exclusion constraint builds its index while nothing can read or write "{{table}}", and PostgreSQL has no other way to add one. Add it when nobody uses the table, with lock_timeout set, or make a new table with it and move the rows there in batches.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddConstraint(change, context) {
      const { constraint, table, span } = change;
      const [own] = context.effectOf(change).holds;
      if (constraint.kind !== 'Exclude' || !own?.isLive || own.work !== 'build') return;
      if (context.sizeOf(table) === 'small') return;
      return { span, messageId: 'builds', data: { table: relationName(table) } };
    },
  },
});
