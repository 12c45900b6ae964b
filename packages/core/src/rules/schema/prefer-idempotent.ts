import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import type { Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer statements that can run again where no transaction takes them back',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      makes:
        'No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it makes is there. Add IF NOT EXISTS.',
      drops:
        'No transaction takes this back when a later statement fails, and then the file stops here the next time, as what it drops is gone. Add IF EXISTS.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateTable: find,
    AddColumn: find,
    CreateIndex: find,
    CreateObject: find,
    DropColumn: find,
    DropIndex: find,
    Drop: find,
  },
});

function find(statement: Statement, context: RuleContext<unknown>) {
  if (statement.site.block || context.transactionOf(statement).kind !== 'none') return undefined;
  const messageId = lackOf(statement);
  if (!messageId) return undefined;
  // When the last one fails, nothing behind it was done.
  const last = context.statements.at(-1);
  if (last && startOf(last) === startOf(statement)) return undefined;
  // One finding is enough for the commands of one ALTER TABLE.
  const commands = statement.within && 'table' in statement ? statement.table : undefined;
  const first =
    commands?.kind === 'Table' &&
    context
      .changesOf(commands)
      .find((one) => startOf(one) === startOf(statement) && lackOf(one) !== undefined);
  if (first && first !== statement) return undefined;
  return { span: statement.span, messageId };
}

function startOf({ within, span }: Statement): number {
  return (within ?? span)[0];
}

function lackOf(statement: Statement): 'makes' | 'drops' | undefined {
  // After a failed CONCURRENTLY an invalid index is there, which IF NOT EXISTS would keep.
  if (statement.kind === 'CreateIndex' && statement.concurrently) return undefined;
  if ('ifExists' in statement) return statement.ifExists ? undefined : 'drops';
  if (statement.kind === 'CreateObject' && !optional.test(statement.object)) return undefined;
  return 'ifNotExists' in statement && !statement.ifNotExists ? 'makes' : undefined;
}

/** What CREATE takes IF NOT EXISTS for (PostgreSQL manual, "SQL Commands"). */
const optional = /^(?:schema|sequence|extension|statistics)$/;
