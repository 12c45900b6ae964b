import { defineRule, everyStatement, type RuleContext } from '../../engine/define-rule.js';
import type { Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a way down for migrations that old code cannot live with',
      preset: 'strict',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    outweighs: ['require-lock-timeout', 'require-statement-timeout'],
    messages: {
      oneWay:
        'This changes what running code relies on, and the migration has no way down: when the release has to go back, the schema stays. Write the way down, or an error there that says why there is none.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: everyStatement((statement, context) => find(statement, context)),
});

/** Speaks once in a file, at the first statement that takes something away or forbids something. */
function* find(statement: Statement, context: RuleContext<unknown>) {
  if (!isContracting(statement, context) || context.hasWayBack !== false) return;
  if (context.statements.find((one) => isContracting(one, context)) !== statement) return;
  yield { span: statement.span, messageId: 'oneWay' as const };
}

const kinds = /^(?:DropColumn|DropConstraint|Rename\w*|MoveSchema|AlterColumnType|SetNotNull)$/;
const used = /^(?:table|view|materialized view|schema|type|domain|sequence|function|procedure)$/;

/** What is only added is in nobody's way when the code goes back. */
function isContracting(statement: Statement, context: RuleContext<unknown>): boolean {
  if (statement.site.block?.of === 'routine') return false;
  if (statement.kind === 'Drop') return used.test(statement.object);
  if (!kinds.test(statement.kind) && statement.kind !== 'AddConstraint') return false;
  const table = 'table' in statement ? statement.table : undefined;
  const others = table?.kind === 'Table' ? context.changesOf(table) : [];
  if (others.some(({ kind }) => kind === 'CreateTable')) return false;
  if (statement.kind !== 'AddConstraint' || statement.constraint.kind !== 'ForeignKey') return true;
  // Old code leaves a new column NULL, and its foreign key alone.
  return !statement.constraint.columns.every((column) =>
    others.some((one) => one.kind === 'AddColumn' && one.column.name === column),
  );
}
