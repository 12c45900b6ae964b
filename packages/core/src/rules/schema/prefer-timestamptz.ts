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

function* find(change: TypedChange, context: RuleContext<unknown>) {
  for (const { table, name: column, type, span } of keptColumns(change, context)) {
    if (type.name !== 'timestamp') continue;
    const data = { column, table: relationName(table), type: type.text };
    yield { span, messageId: 'zoneless' as const, data };
  }
}
