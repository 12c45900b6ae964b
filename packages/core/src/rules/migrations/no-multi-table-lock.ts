import {
  checkDownSchema,
  defineRule,
  everyChange,
  quotedNames,
  type HeldLock,
  type RuleContext,
} from '../../engine/define-rule.js';
import type { Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow locking a second live table in one transaction',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      second:
        'This locks {{table}} while the transaction holds the lock on {{held}}: both wait until it ends, and code that locks them in the other order ends in a deadlock. Change {{table}} {{separately}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: everyChange((change, context) => {
    const [own] = context.effectOf(change).holds;
    if (!own || !isOfTable(change) || !isBlocking(own, context)) return undefined;
    const held = new Map(
      context.held
        .filter(({ lock, by }) => isOfTable(by) && isBlocking(lock, context))
        .map(({ lock }) => [keyOf(lock.relation), lock.relation]),
    );
    // The third one is no news.
    const [first] = held.values();
    if (held.size !== 1 || !first || held.has(keyOf(own.relation))) return undefined;
    const data = {
      table: quotedNames([own.relation]),
      held: quotedNames([first]),
      separately: context.separately(change),
    };
    return { span: change.span, messageId: 'second', data };
  }),
});

/** A view or sequence changes together with its table: what has to wait for both in one transaction cannot come later. */
function isOfTable(change: Statement): boolean {
  if (change.kind === 'CreateView' || change.kind === 'RefreshView') return false;
  return !('object' in change) || change.object === 'table' || belongsToTable.has(change.object);
}

const belongsToTable: ReadonlySet<string> = new Set(['trigger', 'policy', 'rule', 'constraint']);

function isBlocking(
  { on, isLive, blocks, relation }: HeldLock,
  context: RuleContext<unknown>,
): boolean {
  if (on !== 'table' || !isLive || !blocks.includes('writes')) return false;
  if (context.catalog.table(relation)?.kind === 'view') return false;
  const { name } = relation;
  return context.sizeOf({ kind: 'Model', name, span: [0, 0] }) !== 'small';
}

function keyOf({ schema, name }: HeldLock['relation']): string {
  return schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
}
