import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
} from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow adding a unique constraint in a way that stops a live table while its index is built',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'statement',
    outweighs: lesserLockRules,
    messages: {
      builds:
        'Adding this unique constraint builds its index while nothing can read or write "{{table}}". Add it with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}.',
      column:
        'Adding "{{column}}" as UNIQUE builds an index while nothing can read or write "{{table}}". Add the column alone, and then the constraint with UNIQUE USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}.',
      partitioned:
        'Adding this unique constraint builds an index on every partition of "{{table}}" while nothing can read or write any. A partitioned table takes no USING INDEX: add the constraint to each partition with USING INDEX first, for an index built with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}. The parent then takes those over.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AddConstraint(change, context) {
      const { constraint, table, span } = change;
      const [own] = context.effectOf(change).holds;
      if (constraint.kind !== 'Unique' || !own?.isLive || own.work !== 'build') return;
      if (context.sizeOf(table) === 'small') return;
      const concurrently = context.concurrentBuild(change);
      const data = { table: relationName(table), concurrently };
      return { span, messageId: context.isPartitioned(table) ? 'partitioned' : 'builds', data };
    },

    AddColumn(change, context) {
      const { column, table, span } = change;
      const [own] = context.effectOf(change).holds;
      if (!column.constraints.some(({ kind }) => kind === 'Unique') || !own?.isLive) return;
      if (own.work === 'none' || context.sizeOf(table) === 'small') return;
      const concurrently = context.concurrentBuild(change);
      const data = { column: column.name, table: relationName(table), concurrently };
      // Of a column that is NULL everywhere there is little to sort.
      const confidence = column.default ? 'high' : 'medium';
      return { span, messageId: 'column', data, confidence };
    },
  },
});
