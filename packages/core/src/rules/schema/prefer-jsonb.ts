import {
  defineRule,
  keptColumns,
  type RuleContext,
  type TypedChange,
} from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

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

function* find(change: TypedChange, context: RuleContext<unknown>) {
  for (const { table, name: column, type, span } of keptColumns(change, context)) {
    if (type.name !== 'json') continue;
    yield { span, messageId: 'json' as const, data: { column, table: relationName(table) } };
  }
}
