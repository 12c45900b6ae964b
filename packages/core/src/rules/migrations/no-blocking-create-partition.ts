import { checkDownSchema, defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow making a partition in a way that stops its live parent',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      locks:
        'CREATE TABLE … PARTITION OF waits for all transactions on "{{parent}}", and stops reads and writes of it until the transaction ends. Make the table with CREATE TABLE … (LIKE {{parent}} INCLUDING ALL), and ATTACH PARTITION, which lets both go on.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    CreateTable(change, context) {
      const { partitionOf, span } = change;
      if (!partitionOf || context.createdHere(partitionOf)) return;
      if (context.sizeOf(partitionOf) === 'small') return;
      const locksParent = context
        .effectOf(change)
        .holds.some(
          ({ on, isLive, blocks }) => on === 'parent' && isLive && blocks.includes('reads'),
        );
      if (!locksParent) return;
      return { span, messageId: 'locks', data: { parent: relationName(partitionOf) } };
    },
  },
});
