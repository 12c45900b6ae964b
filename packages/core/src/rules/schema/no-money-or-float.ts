import {
  defineRule,
  keptColumns,
  type RuleContext,
  type TypedChange,
} from '../../engine/define-rule.js';
import { isUnknown } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow types that cannot hold amounts of money exactly',
      preset: 'all',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      money:
        '"{{column}}" is money, which is read and written by the lc_monetary of the server: a dump that is loaded under another setting fails or changes the amounts. Make it numeric.',
      inexact:
        '{{type}} holds "{{column}}" only approximately: sums of amounts are off by fractions, and equal amounts need not be equal. Make it {{exact}}.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: { CreateTable: find, AddColumn: find, AlterColumnType: find },
});

const inexact = /^(?:float[48]?|double|double precision|real)(?: unsigned)?$/;
/** Names by which columns are known to hold money. */
const amount =
  /(?:^|_)(?:amount|price|cost|fee|balance|salary|wage|revenue|total_price|subtotal|refund|payout|discount_amount)s?(?:_|$)|(?:Amount|Price|Cost|Fee|Balance|Salary)$/;

function* find(change: TypedChange, context: RuleContext<unknown>) {
  for (const { name: column, type, span } of keptColumns(change, context)) {
    if (isUnknown(change.site.dialect)) continue;
    const isPostgres = change.site.dialect === 'postgresql';
    if (isPostgres && type.name === 'money') {
      yield { span, messageId: 'money' as const, data: { column } };
    }
    if (!inexact.test(type.name) || !amount.test(column)) continue;
    // SQLite has no exact type but whole numbers (sqlite.org/datatype3.html).
    const isWhole = change.site.dialect === 'sqlite';
    const exact = isWhole ? 'an integer of the smallest unit' : 'numeric';
    yield { span, messageId: 'inexact' as const, data: { column, type: type.text, exact } };
  }
}
