import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import { relationName, type SchemaChange, type Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer one ALTER TABLE to several that each go through all rows of a table',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql', 'mysql', 'mariadb'],
    },
    migrations: 'up',
    messages: {
      scans:
        'This looks at every row of "{{table}}" again, which the ALTER TABLE before it has just done. Write both as one ALTER TABLE with a comma between them: it goes through the rows once.',
      rewrites:
        'This writes "{{table}}" anew again, which the ALTER TABLE before it has just done. Write both as one ALTER TABLE with a comma between them: it writes the table once.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    AddColumn: again,
    AlterColumnType: again,
    SetNotNull: again,
    AddConstraint: again,
    DropColumn: again,
  },
});

function again(change: Mergeable, context: RuleContext<unknown>) {
  // A builder writes its own statements.
  if (!change.sql || context.sizeOf(change.table) === 'small') return undefined;
  const work = passOf(change, context);
  if (!work) return undefined;
  const before = alterationBefore(change, context);
  if (!before?.some((one) => isMergeable(one) && isSamePass(one, change, context))) {
    return undefined;
  }
  const messageId = work === 'scan' ? 'scans' : 'rewrites';
  return { span: change.span, messageId, data: { table: relationName(change.table) } } as const;
}

type Mergeable = Extract<
  SchemaChange,
  { readonly kind: 'AddColumn' | 'AlterColumnType' | 'SetNotNull' | 'AddConstraint' | 'DropColumn' }
>;

function isMergeable(statement: Statement): statement is Mergeable {
  switch (statement.kind) {
    case 'AddColumn':
    case 'AlterColumnType':
    case 'SetNotNull':
    case 'AddConstraint':
    case 'DropColumn':
      return true;
    default:
      return false;
  }
}

/** How a change goes through all rows of its table; `undefined` when it does not, or nobody has the table yet. */
function passOf(change: Mergeable, context: RuleContext<unknown>): 'scan' | 'rewrite' | undefined {
  const { holds, isCertain } = context.effectOf(change);
  const [own] = holds;
  if (!own?.isLive || !isCertain) return undefined;
  // What reads rows and what writes them anew are two passes in MySQL.
  if (own.work === 'scan' && change.site.dialect !== 'postgresql') return undefined;
  return own.work === 'scan' || own.work === 'rewrite' ? own.work : undefined;
}

/** The commands of the ALTER TABLE before this one, when nothing else of the file touches the table between them. */
function alterationBefore(
  change: Mergeable,
  context: RuleContext<unknown>,
): readonly Statement[] | undefined {
  const changes = context.changesOf(change.table);
  const own = changes.findIndex((one) => isSameAlteration(one, change));
  const last = changes[own - 1];
  return last && changes.slice(0, own).filter((one) => isSameAlteration(one, last));
}

function isSameAlteration(one: Statement, other: Statement): boolean {
  return (one.within ?? one.span)[0] === (other.within ?? other.span)[0];
}

/** True when one ALTER TABLE can do both: under the same lock, and with nothing that is committed between them. */
function isSamePass(one: Mergeable, other: Mergeable, context: RuleContext<unknown>): boolean {
  const isTogether =
    context.inSameTransaction(one, other) ||
    [one, other].every((each) => context.transactionOf(each).kind === 'none');
  return (
    isTogether &&
    passOf(one, context) !== undefined &&
    context.effectOf(one).lock === context.effectOf(other).lock
  );
}
