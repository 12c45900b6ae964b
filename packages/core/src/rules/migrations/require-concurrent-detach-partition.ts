import { checkDownSchema, defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require CONCURRENTLY to detach a partition of a live table',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      locks:
        'Detaching "{{partition}}" stops all reads and writes of "{{table}}" and its default partition until the transaction ends. Use DETACH PARTITION … CONCURRENTLY, {{where}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    DetachPartition(change, context) {
      const { table, partition, concurrently, span } = change;
      if (concurrently || context.serverIsBefore(change, '14')) return;
      const { holds } = context.effectOf(change);
      if (!holds[0]?.isLive || context.sizeOf(table) === 'small') return;
      // CONCURRENTLY is refused where there is a default partition (PostgreSQL manual, "ALTER TABLE").
      if (holds.some(({ on }) => on === 'default partition')) return;
      const data = { table: relationName(table), partition: relationName(partition) };
      return {
        span,
        messageId: 'locks',
        data: { ...data, where: context.concurrentBuild(change) },
      };
    },
  },
});
