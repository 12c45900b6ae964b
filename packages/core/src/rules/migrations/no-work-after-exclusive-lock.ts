import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  everyChange,
  quotedNames,
  type Finding,
  type HeldLock,
  type RuleContext,
} from '../../engine/define-rule.js';
import type { SchemaChange } from '../../ir/index.js';

type Slow = Exclude<HeldLock['work'], 'none'>;
type MessageId = Slow;

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow slow work while the transaction keeps everybody out of a live table',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'file',
    supersedes: ['no-multi-table-lock'],
    messages: {
      scan: 'This looks at every row of {{table}} while its transaction holds the ACCESS EXCLUSIVE lock on {{held}} that a statement above took: reads and writes of {{held}} wait until it is done. Run it {{separately}}.',
      build:
        'This builds an index of {{table}} while its transaction holds the ACCESS EXCLUSIVE lock on {{held}} that a statement above took: reads and writes of {{held}} wait until it is done. Run it {{separately}}.',
      rewrite:
        'This writes {{table}} anew while its transaction holds the ACCESS EXCLUSIVE lock on {{held}} that a statement above took: reads and writes of {{held}} wait until it is done. Run it {{separately}}.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: everyChange((change, context): Finding<MessageId> | undefined => {
    if ('concurrently' in change && change.concurrently) return undefined;
    // It reads a sample, whose size the number of rows does not change.
    if (change.kind === 'Maintain' && change.operation === 'analyze') return undefined;
    if (context.held.length === 0) return undefined;
    const { holds, isCertain } = context.effectOf(change);
    const slow = holds.find(
      ({ work, isLive, relation }) => work !== 'none' && isLive && !isSmall(relation, context),
    );
    if (!slow || slow.work === 'none') return undefined;
    const taken = context.held.find((one) => isKeptOut(one, holds, change, context));
    if (!taken) return undefined;
    const isSure = isCertain && context.transactionOf(change).kind !== 'unknown';
    return {
      span: change.span,
      messageId: slow.work,
      data: {
        table: quotedNames([slow.relation]),
        held: quotedNames([taken.lock.relation]),
        separately: context.separately(change),
      },
      confidence: isSure ? 'high' : 'medium',
    };
  }),
});

/** True for a lock that somebody waits for because of this statement, and not because of what it locks itself. */
function isKeptOut(
  { lock, by }: RuleContext<unknown>['held'][number],
  holds: readonly HeldLock[],
  change: SchemaChange,
  context: RuleContext<unknown>,
): boolean {
  // Who waits for an index waits for its table.
  if (lock.on === 'index' || !lock.blocks.includes('reads')) return false;
  if (isSmall(lock.relation, context)) return false;
  if (change.within && by.within?.[0] === change.within[0]) return false;
  const own = holds.find(({ relation }) => isSame(relation, lock.relation));
  return !own || own.blocks.length === 0;
}

function isSame(one: HeldLock['relation'], other: HeldLock['relation']): boolean {
  return one.name === other.name && (one.schema ?? 'public') === (other.schema ?? 'public');
}

function isSmall({ name }: HeldLock['relation'], context: RuleContext<unknown>): boolean {
  return context.sizeOf({ kind: 'Model', name, span: [0, 0] }) === 'small';
}
