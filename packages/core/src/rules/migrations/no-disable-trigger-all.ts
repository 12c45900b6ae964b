import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow switching off all triggers of a table, those of foreign keys included',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      all: 'DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "{{table}}", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.',
      user: 'DISABLE TRIGGER USER switches off every trigger of "{{table}}" that somebody made, and nothing here switches them on again. Name the trigger that is meant, and ENABLE it in the same transaction.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    SetTableOption(change, context) {
      const { table, option, value = '', span } = change;
      const of = value.toLowerCase();
      if (option !== 'disable trigger' || (of !== 'all' && of !== 'user')) return;
      if (context.createdHere(table)) return;
      const isEnabled = context
        .changesOf(table)
        .some(
          (one) =>
            one.kind === 'SetTableOption' &&
            one.option === 'enable trigger' &&
            (one.value?.toLowerCase() === of || one.value?.toLowerCase() === 'all') &&
            context.isBefore(change, one),
        );
      if (isEnabled) return;
      return { span, messageId: of, data: { table: relationName(table) } };
    },
  },
});
