import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import {
  relationName,
  typedColumns,
  type AddColumn,
  type AlterColumnType,
  type CreateTable,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer timestamptz to timestamp, which is no moment in time',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      zoneless:
        '{{type}} does not say in which time zone "{{column}}" of "{{table}}" is meant, so clients in different zones read and write different moments. Make it timestamptz.',
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
    const { table, name: column, type, span } = typed;
    if (type.name !== 'timestamp' || !context.keepsType(typed)) continue;
    const data = { column, table: relationName(table), type: type.text };
    yield { span, messageId: 'zoneless' as const, data };
  }
}
