import {
  defineRule,
  refusalMessages,
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
      ...refusalMessages,
      never:
        '{{what}} fails here: {{runner}} runs every file in a transaction and has no way to switch that off. Build the index by hand before the migration and keep CREATE INDEX IF NOT EXISTS, without CONCURRENTLY, in the file.',
      neverByHand: refusalMessages.never,
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
