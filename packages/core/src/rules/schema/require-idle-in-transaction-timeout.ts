import { defineRule, everyStatement, type RuleContext } from '../../engine/define-rule.js';
import { relationName, type SchemaChange, type Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an end for a transaction whose client went away',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      unset:
        'When the program that runs the migration hangs behind this, the transaction stays open and keeps the lock {{lock}} on "{{table}}" until somebody ends it. Set idle_in_transaction_session_timeout first.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: everyStatement((statement, context) => find(statement, context)),
});

/** Speaks at the first lock of a transaction that waits for the client between statements. */
function* find(statement: Statement, context: RuleContext<unknown>) {
  if (!isAlteration(statement)) return;
  const { kind } = context.transactionOf(statement);
  // What goes to the server in one message is not waited for.
  if (kind !== 'explicit' && kind !== 'runner') return;
  if (context.timeouts.has('idle_in_transaction_session_timeout') || context.held.length > 0)
    return;
  const [own] = context.effectOf(statement).holds;
  if (!own?.isLive) return;
  const data = { lock: own.lock, table: relationName(statement.table) };
  yield { span: statement.span, messageId: 'unset' as const, data };
}

type Alteration = Extract<SchemaChange, { readonly kind: 'AddColumn' | 'CreateIndex' }>;

function isAlteration(statement: Statement): statement is Alteration {
  return (
    /^(?:Add|Drop|Alter|Rename|Set|Create|Validate)/.test(statement.kind) &&
    'table' in statement &&
    statement.table?.kind === 'Table' &&
    !statement.site.block
  );
}
