import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import type { CreateIndex, Reindex } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow concurrent index builds on the releases that spoil them',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      spoils:
        "PostgreSQL 14.0 to 14.3 leaves rows out of an index that is built with CONCURRENTLY while they change, and searches then miss them. Update to 14.4 or newer first; when that is done, set the version of the settings to the release, such as '14.4'.",
    },
    schema: [],
    defaultOptions: [],
  },

  check: { CreateIndex: find, Reindex: find },
});

/** https://www.postgresql.org/docs/release/14.4/ */
const repaired = '14.4';

function find(change: CreateIndex | Reindex, context: RuleContext<unknown>) {
  // A version without a minor number may be any of them.
  const isSpoilt =
    !context.serverIsBefore(change, '14') && context.serverIsBefore(change, repaired);
  if (!change.concurrently || !isSpoilt) return undefined;
  return { span: change.span, messageId: 'spoils' as const };
}
