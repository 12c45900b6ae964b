import { defineRule, everyStatement, type RuleContext } from '../../engine/define-rule.js';
import type { Statement, TableRef } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require the schema in the names of tables',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      bare: 'Which "{{table}}" this is depends on the search path of whoever runs the migration. Write its schema, as in "public.{{table}}".',
    },
    schema: [],
    defaultOptions: [],
  },

  check: everyStatement((statement, context) => find(statement, context)),
});

const kinds =
  /^(?:CreateTable|AddColumn|DropColumn|AlterColumnType|AddConstraint|DropConstraint|CreateIndex|CreateView|CreateTrigger|CreatePolicy|RenameTable|SetNotNull|SetTableOption)$/;

/** Speaks at the first change of a table in the file. */
function* find(statement: Statement, context: RuleContext<unknown>) {
  const table = tableOf(statement);
  if (!table || table.schema !== undefined || statement.site.block?.of === 'routine') return;
  const first = context
    .changesOf(table)
    .find((one) => tableOf(one)?.schema === undefined && tableOf(one));
  if (first !== statement || isTemporary(statement, table, context)) return;
  // Who sets the search path knows where the names lead.
  if (context.setsParameter('search_path')) return;
  const place = table.span[1] > table.span[0] ? table.span : statement.span;
  yield { span: place, messageId: 'bare' as const, data: { table: table.name } };
}

function tableOf(statement: Statement): TableRef | undefined {
  if (!kinds.test(statement.kind)) return undefined;
  if (statement.kind === 'CreateView') return statement.view;
  return 'table' in statement && statement.table?.kind === 'Table' ? statement.table : undefined;
}

function isTemporary(
  statement: Statement,
  table: TableRef,
  context: RuleContext<unknown>,
): boolean {
  if (statement.kind === 'CreateTable' && statement.temporary) return true;
  return context.catalog.table(table)?.temporary === true;
}
