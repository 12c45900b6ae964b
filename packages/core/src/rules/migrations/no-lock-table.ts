import {
  checkDownSchema,
  defineRule,
  lesserLockRules,
  quotedNames,
} from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow locking a live table against reads by hand',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      locks:
        'LOCK TABLE in ACCESS EXCLUSIVE mode keeps all reads and writes of {{tables}} waiting until the transaction ends. Leave it to each statement to take the lock it needs, or name a weaker mode, as SHARE ROW EXCLUSIVE to stop writes only.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    LockTable({ tables, mode, span }, context) {
      if (mode !== 'ACCESS EXCLUSIVE') return;
      const live = tables.filter(
        (table) => !context.createdHere(table) && context.sizeOf(table) !== 'small',
      );
      if (live.length === 0) return;
      return { span, messageId: 'locks', data: { tables: quotedNames(live) } };
    },
  },
});
