import {
  defineRule,
  type Finding,
  type RefusalKind,
  type RuleContext,
} from '../../engine/define-rule.js';
import type { DetachPartition, DropIndex, CreateIndex, Reindex } from '../../ir/index.js';

type Kinds = RefusalKind | 'neverByHand';
type MessageId = Kinds;

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
      call: '{{what}} fails here: this call runs in a transaction that the migration opens. Run it outside of that transaction.',
      explicit:
        '{{what}} fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.',
      implicit:
        '{{what}} fails here: {{runner}} sends it together with other statements, which makes them one transaction. To run it outside, {{how}}.',
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
    CreateIndex: (change, context) => refused('CREATE INDEX CONCURRENTLY', change, context),
    DropIndex: (change, context) => refused('DROP INDEX CONCURRENTLY', change, context),
    Reindex: (change, context) => refused('REINDEX CONCURRENTLY', change, context),
    DetachPartition: (change, context) => refused('DETACH PARTITION CONCURRENTLY', change, context),
  },
});

function refused(
  what: string,
  change: CreateIndex | DropIndex | Reindex | DetachPartition,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const why = change.concurrently ? context.refusal(change) : undefined;
  if (!why) return undefined;
  const { kind, ...data } = why;
  const isBuild = change.kind === 'CreateIndex';
  const messageId = kind === 'never' && !isBuild ? 'neverByHand' : kind;
  return { span: change.span, messageId, data: { what, ...data } };
}
