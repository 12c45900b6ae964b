import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow adding a column with a default on servers that write the table anew for any default',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'statement',
    supersedes: [
      'no-unsafe-check-constraint',
      'no-unsafe-unique-constraint',
      'no-volatile-default',
    ],
    outweighs: lesserLockRules,
    messages: {
      rewrites:
        'Before PostgreSQL 11, adding "{{column}}" with a default writes "{{table}}" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, {{separately}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddColumn(change, context) {
      const { table, column, span } = change;
      const { default: value, type } = column;
      // What is volatile is written anew on every version, and so is what a domain constrains.
      if (!value || isUnknown(value) || context.volatilityOf(value) === 'volatile') return;
      if (type && context.catalog.type(type)?.of === 'domain') return;
      const { holds, isCertain } = context.effectOf(change);
      const [own] = holds;
      if (!isCertain || !own?.isLive || own.work !== 'rewrite' || context.sizeOf(table) === 'small')
        return;
      const data = { column: column.name, table: relationName(table) };
      return {
        span,
        messageId: 'rewrites',
        data: { ...data, separately: context.separately(change) },
      };
    },
  },
});
