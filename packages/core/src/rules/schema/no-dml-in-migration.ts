import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import { relationName, type Statement, type TableRef } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow changing rows in a migration that changes the schema',
      preset: 'all',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      mixed:
        'Rows of "{{table}}" change together with the schema: they stay locked until the migration ends, and neither can be repeated or taken back without the other. Change the rows in a migration of their own.',
      apart:
        'Rows of "{{table}}" change together with the schema: neither can be repeated or taken back without the other. Change the rows in a migration of their own.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: { Insert: find, Update: find, Delete: find, Merge: find, Copy: find },
});

/** Speaks once in a file. */
function find(statement: Statement, context: RuleContext<unknown>) {
  const table = oldTable(statement, context);
  if (!table || context.purpose === 'seed' || context.sizeOf(table) === 'small') return undefined;
  if (context.statements.find((one) => oldTable(one, context)) !== statement) return undefined;
  if (!context.statements.some(({ kind, site }) => !site.block && changesSchema.test(kind)))
    return undefined;
  const data = { table: relationName(table) };
  const isApart = context.transactionOf(statement).kind === 'none';
  return { span: statement.span, messageId: isApart ? ('apart' as const) : 'mixed', data };
}

const changesSchema = /^(?:Create|Add|Drop|Alter|Rename|Set[A-Z])/;

/** The table whose rows a statement changes, when it is older than the file. */
function oldTable(statement: Statement, context: RuleContext<unknown>): TableRef | undefined {
  if (!/^(?:Insert|Update|Delete|Merge|Copy)$/.test(statement.kind)) return undefined;
  if (statement.kind === 'Copy' && statement.direction === 'to') return undefined;
  const table = 'table' in statement ? statement.table : undefined;
  if (table?.kind !== 'Table' || statement.site.block?.of === 'routine') return undefined;
  const isNew = context.changesOf(table).some(({ kind }) => kind === 'CreateTable');
  return isNew ? undefined : table;
}
