import {
  checkDownSchema,
  defineRule,
  everyChange,
  hasValidatedCheck,
  quotedNames,
  type HeldLock,
  type RuleContext,
} from '../../engine/define-rule.js';
import { isUnknown, type SchemaChange } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Require a statement timeout before the first slow statement that keeps a live table waiting',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'file',
    messages: {
      none: "This works on every row of {{table}} while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.",
      off: 'This works on every row of {{table}} while it keeps others waiting, and statement_timeout is switched off. Set it to the longest wait that is bearable.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: everyChange((change, context) => {
    const table = slowTable(change, context);
    if (!table) return undefined;
    const { span } = change;
    const data = { table: quotedNames([table]) };
    const set =
      context.timeouts.get('statement_timeout') ?? context.timeouts.get('transaction_timeout');
    if (!set || set.value === null) return { span, messageId: 'none', data };
    if (isUnknown(set.value) || !/^\s*0\s*[a-z]*\s*$/.test(set.value)) return undefined;
    return { span, messageId: 'off', data };
  }),
});

/** The first live table that is looked at, written or indexed as a whole while reads or writes wait. */
function slowTable(change: SchemaChange, context: RuleContext<unknown>) {
  if ('concurrently' in change && change.concurrently) return undefined;
  // Behind a check that says what the bounds say, no row is looked at.
  const isProven = (relation: HeldLock['relation']): boolean =>
    change.kind === 'AttachPartition' && hasValidatedCheck(relation, context.catalog);
  return context
    .effectOf(change)
    .holds.find(
      ({ isLive, work, blocks, relation }) =>
        isLive &&
        work !== 'none' &&
        blocks.length > 0 &&
        !isProven(relation) &&
        context.sizeOf({ kind: 'Model', name: relation.name, span: change.span }) !== 'small',
    )?.relation;
}
