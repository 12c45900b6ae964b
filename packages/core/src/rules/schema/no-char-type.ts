import {
  defineRule,
  keptColumns,
  type RuleContext,
  type TypedChange,
} from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow columns of a fixed length',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      padded:
        '{{type}} fills shorter values of "{{column}}" up with spaces, which count in LIKE and in patterns and do not in comparisons. Make it text, with a check on its length where there has to be one.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: { CreateTable: find, AddColumn: find, AlterColumnType: find },
});

function* find(change: TypedChange, context: RuleContext<unknown>) {
  for (const { name: column, type, span } of keptColumns(change, context)) {
    if (type.name !== 'bpchar' || type.modifiers.length === 0) continue;
    yield { span, messageId: 'padded' as const, data: { column, type: type.text } };
  }
}
