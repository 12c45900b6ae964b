import { defineRule, type Finding, type TransactionState } from '../../engine/define-rule.js';
import type { Site, Span } from '../../ir/index.js';

type MessageId = 'block' | 'explicit' | 'implicit' | 'runner' | 'mixed' | 'never' | 'neverByHand';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow CONCURRENTLY in a transaction, where PostgreSQL refuses it',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    messages: {
      block:
        '{{what}} fails inside a block of code, which always runs in a transaction. Take the statement out of the block.',
      explicit:
        '{{what}} fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.',
      implicit:
        '{{what}} fails here: {{runner}} sends the statements of this file together, which makes them one transaction. To run it outside, {{how}}.',
      runner:
        '{{what}} fails here: {{runner}} runs this file in a transaction. To run it outside, {{how}}.',
      mixed:
        '{{runner}} refuses this file: {{what}} cannot run in a transaction, and other statements here run in one. To run it, {{how}}.',
      never:
        '{{what}} fails here: {{runner}} runs every file in a transaction and has no way to switch that off. Build the index by hand before the migration and keep CREATE INDEX IF NOT EXISTS, without CONCURRENTLY, in the file.',
      neverByHand:
        '{{what}} fails here: {{runner}} runs every file in a transaction and has no way to switch that off. Run the statement by hand, outside the migrations.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateIndex: (change, context) =>
      refused('CREATE INDEX CONCURRENTLY', change, context.transactionOf(change)),
    DropIndex: (change, context) =>
      refused('DROP INDEX CONCURRENTLY', change, context.transactionOf(change)),
    Reindex: (change, context) =>
      refused('REINDEX CONCURRENTLY', change, context.transactionOf(change)),
    DetachPartition: (change, context) =>
      refused('DETACH PARTITION CONCURRENTLY', change, context.transactionOf(change)),
  },
});

interface Change {
  readonly span: Span;
  readonly concurrently: boolean;
  readonly site: Site;
}

function refused(
  what: string,
  { span, concurrently, site }: Change,
  transaction: TransactionState,
): Finding<MessageId> | undefined {
  if (!concurrently) return undefined;
  if (site.block) return { span, messageId: 'block', data: { what } };
  switch (transaction.kind) {
    case 'none':
    case 'unknown':
      return undefined;
    case 'explicit':
      return { span, messageId: 'explicit', data: { what } };
    case 'implicit':
    case 'mixed':
    case 'runner': {
      const { title: runner, outsideTransaction: how } = transaction.runner;
      if (how === undefined) {
        const messageId = what.startsWith('CREATE') ? 'never' : 'neverByHand';
        return { span, messageId, data: { what, runner } };
      }
      return { span, messageId: transaction.kind, data: { what, runner, how } };
    }
    default:
      return transaction satisfies never;
  }
}
