import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changing the type of a column whose checks look at every row again',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      scans:
        'The rows stay as they are, but "{{check}}" is held against each of them again while nothing can read or write "{{table}}". Drop the check first, and after this add it again with NOT VALID, then VALIDATE CONSTRAINT {{separately}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AlterColumnType(change, context) {
      const { table, column, span } = change;
      const [own] = context.effectOf(change).holds;
      // A change that writes the table anew is another rule's.
      if (!own?.isLive || own.work === 'rewrite' || context.sizeOf(table) === 'small') return;
      const [check] = context.checksOf(table, column);
      if (check === undefined) return;
      const data = { check, table: relationName(table), separately: context.separately(change) };
      return { span, messageId: 'scans', data };
    },
  },
});
