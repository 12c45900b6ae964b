import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow adding a check in a way that stops a live table for a scan',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'statement',
    outweighs: lesserLockRules,
    messages: {
      scans:
        'Adding this check looks at every row of "{{table}}" while nothing can read or write it. Add it with NOT VALID, then VALIDATE CONSTRAINT {{separately}}.',
      column:
        'Adding "{{column}}" with its check looks at every row of "{{table}}" while nothing can read or write it. Add the column alone, then the check with NOT VALID, and VALIDATE CONSTRAINT {{separately}}.',
      notValid: 'Add the check with NOT VALID.',
    },
    hasSuggestions: true,
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddConstraint(change, context) {
      const { constraint, table, span } = change;
      const [own] = context.effectOf(change).holds;
      if (constraint.kind !== 'Check' || !own?.isLive || own.work !== 'scan') return;
      if (context.sizeOf(table) === 'small') return;
      const data = { table: relationName(table), separately: context.separately(change) };
      const edit = context.rewrite.insertBehind(change, constraint, ' NOT VALID');
      const suggest = edit ? [{ messageId: 'notValid', edit } as const] : [];
      return { span, messageId: 'scans', data, suggest };
    },

    AddColumn(change, context) {
      const { column, table, span } = change;
      const [own] = context.effectOf(change).holds;
      const isChecked = column.constraints.some(
        ({ kind, enforced }) => kind === 'Check' && enforced,
      );
      if (!isChecked || !own?.isLive || own.work === 'none') return;
      if (context.sizeOf(table) === 'small') return;
      const data = { column: column.name, table: relationName(table) };
      return {
        span,
        messageId: 'column',
        data: { ...data, separately: context.separately(change) },
      };
    },
  },
});
