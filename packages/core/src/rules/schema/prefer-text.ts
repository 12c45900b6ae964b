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
      description: 'Prefer text to varchar with a length',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      limited:
        '{{type}} is stored like text and is not faster: only raising or dropping its limit later takes a change of type. Make "{{column}}" text, with a check on its length where there has to be one.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: { CreateTable: find, AddColumn: find, AlterColumnType: find },
});

function* find(change: TypedChange, context: RuleContext<unknown>) {
  for (const { name: column, type, span } of keptColumns(change, context)) {
    if (type.name !== 'varchar' || type.modifiers.length === 0) continue;
    yield { span, messageId: 'limited' as const, data: { column, type: type.text } };
  }
}
