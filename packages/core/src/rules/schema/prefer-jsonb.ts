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
      description: 'Prefer jsonb to json, whose values cannot be compared',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      json: 'Values of type json cannot be compared: DISTINCT, GROUP BY and UNION fail on "{{column}}" of "{{table}}", and no index helps a search in it. Make it jsonb.',
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
    if (type.name !== 'json' || !context.keepsType(typed)) continue;
    yield { span, messageId: 'json' as const, data: { column, table: relationName(table) } };
  }
}
