import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import {
  typedColumns,
  type AddColumn,
  type AlterColumnType,
  type CreateTable,
} from '../../ir/index.js';

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

function* find(change: CreateTable | AddColumn | AlterColumnType, context: RuleContext<unknown>) {
  if (change.site.block?.of === 'routine') return;
  if (change.kind === 'CreateTable' && change.temporary) return;
  for (const typed of typedColumns(change)) {
    const { name: column, type, span } = typed;
    if (type.name !== 'bpchar' || type.modifiers.length === 0) continue;
    if (!context.keepsType(typed)) continue;
    yield { span, messageId: 'padded' as const, data: { column, type: type.text } };
  }
}
