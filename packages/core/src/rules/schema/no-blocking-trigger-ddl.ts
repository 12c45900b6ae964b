import {
  checkDownSchema,
  defineRule,
  isKeptAlready,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  relationName,
  type CreateTrigger,
  type Drop,
  type SetTableOption,
  type TableRef,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description:
        'Disallow changing triggers of a table in use without a limit on the wait for its lock',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      waits:
        'Changing a trigger needs the lock {{lock}} on "{{table}}": while it waits for a long transaction, {{blocked}} the table wait behind it. Set lock_timeout first.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    CreateTrigger(change, context) {
      // A trigger that keeps a new column like an old one is a step of changing a table without an outage.
      if (context.changesOf(change.table).some(({ kind }) => kind === 'AddColumn')) return;
      return find(change, change.table, context);
    },

    SetTableOption(change, context) {
      if (change.option !== 'enable trigger' && change.option !== 'disable trigger') return;
      return find(change, change.table, context);
    },

    Drop(change, context) {
      if (change.object !== 'trigger' || !change.table) return;
      return find(change, change.table, context);
    },
  },
});

function find(
  change: CreateTrigger | SetTableOption | Drop,
  table: TableRef,
  context: RuleContext<unknown>,
) {
  if (context.timeouts.has('lock_timeout') || change.site.block?.of === 'routine') return undefined;
  const [own] = context.effectOf(change).holds;
  if (!own?.isLive || context.sizeOf(table) === 'small') return undefined;
  if (isKeptAlready(context.held, own.relation, own.blocks)) return undefined;
  const blocked = own.blocks.includes('reads') ? 'reads and writes of' : 'writes to';
  const data = { lock: own.lock, blocked, table: relationName(table) };
  return { span: change.span, messageId: 'waits' as const, data };
}
