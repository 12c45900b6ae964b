import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  everyStatement,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import { relationName, type AlterType, type Statement } from '../../ir/index.js';

type MessageId = 'uses' | 'adds';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow using the value of an enum in the transaction that adds it',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: {
      uses: 'This fails with "unsafe use of new value": the transaction that adds {{label}} to "{{type}}" has not committed yet. Use the value {{separately}}.',
      adds: 'Before PostgreSQL 12 this fails in a transaction: ALTER TYPE … ADD VALUE has to run outside of any.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: everyStatement((statement, context) => {
    const found =
      statement.kind === 'AlterType' ? added(statement, context) : used(statement, context);
    return found && [found];
  }),
});

function added(change: AlterType, context: RuleContext<unknown>): Finding<MessageId> | undefined {
  if (change.change !== 'add value' || !context.serverIsBefore(change, '12')) return undefined;
  if (!context.refusal(change) || context.madeHere('type', change.type)) return undefined;
  return { span: change.span, messageId: 'adds' };
}

/** What looks at the value when it runs. A routine looks at its body later. */
const readers: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'Insert',
  'Update',
  'Delete',
  'Select',
  'AddColumn',
  'SetDefault',
  'AlterColumnType',
  'AddConstraint',
  'CreateTable',
  'CreateIndex',
  'CreateView',
  'CreatePolicy',
]);

function used(statement: Statement, context: RuleContext<unknown>): Finding<MessageId> | undefined {
  if (!readers.has(statement.kind)) return undefined;
  const labels = context.addedLabels;
  if (labels.length === 0) return undefined;
  const text = textOf(statement);
  const label = labels.find(({ value }) => value !== undefined && text.includes(literal(value)));
  if (label?.value === undefined) return undefined;
  const { type, value } = label;
  const isSure = text.includes(`${literal(value)}::`) || isOfType(statement, label, context);
  return {
    span: statement.span,
    messageId: 'uses',
    data: {
      label: literal(value),
      type: relationName(type),
      separately: context.separately(statement),
    },
    confidence: isSure && context.transactionOf(statement).kind !== 'unknown' ? 'high' : 'medium',
  };
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** The statement as it is written; the text of a file holds others, too. */
function textOf({ sql, span, within = span }: Statement): string {
  if (!sql) return '';
  const [start, end] = within;
  const [from, to] = end <= sql.text.length ? sql.spanAt(start, end) : [-1, -1];
  return from === start && to === end ? sql.text.slice(start, end) : sql.text;
}

/** True when the statement is about a table that has, or gets, a column of the type. */
function isOfType(
  statement: Statement,
  { type }: AlterType,
  context: RuleContext<unknown>,
): boolean {
  if (statement.kind === 'AddColumn') return statement.column.type?.name === type.name;
  const table = 'table' in statement ? statement.table : undefined;
  if (table?.kind !== 'Table') return false;
  const { columns } = context.catalog.table(table) ?? {};
  return [...(columns?.values() ?? [])].some(
    (one) => one.kind === 'Column' && one.type?.kind === 'Type' && one.type.name === type.name,
  );
}
