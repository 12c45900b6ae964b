import {
  checkDownSchema,
  defineRule,
  isKeptAlready,
  quotedNames,
} from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require CONCURRENTLY to drop an index of a live table',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      locks:
        'Dropping {{indexes}} has to wait for all transactions on the table, and everything that comes later waits behind it. Drop one index at a time with DROP INDEX CONCURRENTLY, {{where}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    DropIndex(change, context) {
      const { indexes, concurrently, span } = change;
      if (concurrently) return;
      const live = indexes.filter((name) => {
        if (context.madeHere('index', name)) return false;
        const { table, index } = context.catalog.index(name) ?? {};
        // CONCURRENTLY is not for the index of a partitioned table, and the index of a constraint cannot be dropped at all.
        if (!table || !index) return true;
        if (index.isOwned || index.partOf !== undefined || table.partitioned) return false;
        if (isKeptAlready(context.held, table, ['reads', 'writes'])) return false;
        const { schema, name: of } = table;
        return (
          !context.createdHere(table) &&
          context.sizeOf({ kind: 'Table', schema, name: of, alias: undefined, span }) !== 'small'
        );
      });
      if (live.length === 0) return;
      const data = { indexes: quotedNames(live), where: context.concurrentBuild(change) };
      return { span, messageId: 'locks', data };
    },
  },
});
