import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
} from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow adding a column whose default makes a live table be written anew',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'statement',
    supersedes: [
      'no-unsafe-check-constraint',
      'no-unsafe-primary-key',
      'no-unsafe-unique-constraint',
    ],
    outweighs: lesserLockRules,
    messages: {
      rewrites:
        'Each row gets a value of its own from {{default}}: adding "{{column}}" with it writes "{{table}}" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, {{separately}}.',
      mayRewrite:
        'Unless {{default}} is declared STABLE or IMMUTABLE, adding "{{column}}" with it writes "{{table}}" and all its indexes anew while nothing can read or write the table. Add the column without a default, SET DEFAULT in a further command, and fill the old rows in batches, {{separately}}.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AddColumn(change, context) {
      const { table, column, span } = change;
      const { default: value, identity, generated } = column;
      if (!value || isUnknown(value) || identity || generated) return;
      const volatility = context.volatilityOf(value);
      if (volatility === 'stable') return;
      const [own] = context.effectOf(change).holds;
      if (!own?.isLive || own.work !== 'rewrite' || context.sizeOf(table) === 'small') return;

      const data = {
        ...{ default: value.text, column: column.name, table: relationName(table) },
        separately: context.separately(change),
      };
      if (volatility === 'volatile') return { span, messageId: 'rewrites', data };
      return { span, messageId: 'mayRewrite', data, confidence: 'medium' };
    },
  },
});
