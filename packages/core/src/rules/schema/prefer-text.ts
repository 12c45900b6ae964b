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

function* find(change: CreateTable | AddColumn | AlterColumnType, context: RuleContext<unknown>) {
  if (change.site.block?.of === 'routine') return;
  if (change.kind === 'CreateTable' && change.temporary) return;
  for (const typed of typedColumns(change)) {
    const { name: column, type, span } = typed;
    if (type.name !== 'varchar' || type.modifiers.length === 0) continue;
    if (!context.keepsType(typed)) continue;
    yield { span, messageId: 'limited' as const, data: { column, type: type.text } };
  }
}
