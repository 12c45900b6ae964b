import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require CONCURRENTLY to build indexes of live tables anew',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      blocks:
        '{{what}} keeps writes to its table waiting until it is done, and reads that would use an index, too. Use REINDEX … CONCURRENTLY, {{where}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    Reindex(change, context) {
      const { target, name, concurrently, span } = change;
      if (concurrently || target === 'system' || context.serverIsBefore(change, '12')) return;
      if (context.effectOf(change).work !== 'build' && target === 'table') return;
      const table = target === 'index' ? name && context.catalog.index(name)?.table : name;
      if (target === 'table' || target === 'index') {
        if (table && context.createdHere(table)) return;
        if (target === 'index' && name && context.madeHere('index', name)) return;
        const isSmall =
          table && context.sizeOf({ kind: 'Model', name: table.name, span }) === 'small';
        if (isSmall) return;
      }
      const of = name ? ` "${relationName(name)}"` : '';
      const data = {
        what: `REINDEX ${target.toUpperCase()}${of}`,
        where: context.concurrentBuild(change),
      };
      return { span, messageId: 'blocks', data };
    },
  },
});
