import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow building an index in a way that blocks writes to a live table',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    messages: {
      blocks:
        'Building this index takes a {{lock}} lock: every write to "{{table}}" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY, outside a transaction.',
      blocksInside:
        'Building this index takes a {{lock}} lock: every write to "{{table}}" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under {{runner}}, {{how}}.',
      blocksAlways:
        'Building this index takes a {{lock}} lock: every write to "{{table}}" waits until it finishes. As {{runner}} cannot run CREATE INDEX CONCURRENTLY, build the index by hand first and keep CREATE INDEX IF NOT EXISTS here.',
      blocksInBlock:
        'Building this index takes a {{lock}} lock: every write to "{{table}}" waits until it finishes. Take the statement out of the block, where it cannot be CONCURRENTLY, and build the index with CREATE INDEX CONCURRENTLY outside a transaction.',
      concurrently: 'Build the index with CONCURRENTLY.',
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    hasSuggestions: true,
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    CreateIndex(change, context) {
      const { lock, work, blocks } = context.effectOf(change);
      if (work !== 'build' || !blocks.includes('writes')) return;
      if (context.createdHere(change.table) || context.isPartitioned(change.table)) return;
      if (context.sizeOf(change.table) === 'small') return;
      // Nothing but REFRESH writes there.
      if (context.catalog.table(change.table)?.kind === 'materialized view') return;
      // ON ONLY is for partitioned parents, where nothing is built; the parent may be made where nobody reads.
      if (change.only && !context.catalog.table(change.table)?.isWhole) return;

      const data = { lock: lock ?? '', table: relationName(change.table) };
      if (change.site.block) return { span: change.span, messageId: 'blocksInBlock', data };
      const transaction = context.transactionOf(change);
      if ('runner' in transaction) {
        const { title: runner, outsideTransaction: how } = transaction.runner;
        const messageId = how === undefined ? 'blocksAlways' : 'blocksInside';
        return { span: change.span, messageId, data: { ...data, runner, how: how ?? '' } };
      }
      // Inside a transaction the suggestion would trade a lock for an error.
      const isFree = transaction.kind === 'none';
      const edit = isFree && context.rewrite.insertAfterKeyword(change, 'INDEX', ' CONCURRENTLY');
      return {
        span: change.span,
        messageId: 'blocks',
        data,
        suggest: edit ? [{ messageId: 'concurrently', edit }] : [],
      };
    },
  },
});
