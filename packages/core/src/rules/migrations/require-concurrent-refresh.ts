import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require CONCURRENTLY to refresh a materialized view that is in use',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      blocks:
        'Nothing can read "{{view}}" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on.',
      needsIndex:
        'Nothing can read "{{view}}" until the refresh is done. Use REFRESH MATERIALIZED VIEW CONCURRENTLY, with which reads go on; it needs a unique index of the view over columns, without WHERE.',
      concurrently: 'Refresh the view with CONCURRENTLY.',
    },
    hasSuggestions: true,
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    RefreshView(change, context) {
      const { view, span } = change;
      const { work, blocks, holds } = context.effectOf(change);
      if (work !== 'rewrite' || !blocks.includes('reads') || !holds[0]?.isLive) return;
      if (context.createdHere(view) || context.sizeOf(view) === 'small') return;
      const data = { view: relationName(view) };
      const isReady = context.catalog
        .table(view)
        ?.indexes.some(({ unique, where }) => unique && where === undefined);
      if (!isReady) return { span, messageId: 'needsIndex', data };
      const edit = context.rewrite.insertAfterKeyword(change, 'VIEW', ' CONCURRENTLY');
      const suggest = edit ? [{ messageId: 'concurrently', edit } as const] : [];
      return { span, messageId: 'blocks', data, suggest };
    },
  },
});
