import { defineRule, everyStatement } from '../../engine/define-rule.js';
import { relationName, type Statement, type TableRef } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow several schema changes in one migration where none of them can be rolled back',
      preset: 'strict',
      severity: 'warn',
      dialects: ['mysql', 'mariadb'],
    },
    migrations: 'up',
    messages: {
      several:
        'Each schema change commits at once: when this one fails on "{{table}}", what the file did before stays, and running it again fails there. Put it in a migration of its own.',
    },
    schema: [],
    defaultOptions: [],
  },

  // The file is gone through once, when its first statement is looked at.
  check: everyStatement((statement, context) => {
    if (context.statements[0] !== statement) return undefined;
    const found = firstAtRisk(context.statements);
    if (!found || context.createdHere(found.table)) return undefined;
    const data = { table: relationName(found.table) };
    return [{ span: found.change.within ?? found.change.span, messageId: 'several', data }];
  }),
});

interface AtRisk {
  readonly change: Statement;
  readonly table: TableRef;
}

/** The first change of a table that the file does not make, behind another change that would be there already. */
function firstAtRisk(statements: readonly Statement[]): AtRisk | undefined {
  const made = new Set<string>();
  let first: number | undefined;
  for (const change of statements) {
    const table = changedTable(change);
    if (!table) continue;
    const start = (change.within ?? change.span)[0];
    const isNew = made.has(relationName(table).toLowerCase());
    if (first !== undefined && first !== start && !isNew && change.kind !== 'CreateTable') {
      return { change, table };
    }
    if (change.kind === 'CreateTable') made.add(relationName(table).toLowerCase());
    if (!isRepeatable(change)) first ??= start;
  }
  return undefined;
}

/** The table of a change that can fail on its rows, or that cannot be made twice. */
function changedTable(statement: Statement): TableRef | undefined {
  switch (statement.kind) {
    case 'CreateTable':
      return statement.temporary ? undefined : statement.table;
    case 'AddColumn':
    case 'DropColumn':
    case 'RenameColumn':
    case 'AlterColumnType':
    case 'AddConstraint':
    case 'DropConstraint':
    case 'CreateIndex':
    case 'RenameTable':
    case 'SetTableOption':
      return statement.table;
    case 'DropIndex':
      return statement.table;
    default:
      return undefined;
  }
}

/** True for what does nothing the second time. */
function isRepeatable(statement: Statement): boolean {
  return (
    ('ifNotExists' in statement && statement.ifNotExists) ||
    ('ifExists' in statement && statement.ifExists) ||
    statement.kind === 'AlterColumnType' ||
    statement.kind === 'SetTableOption'
  );
}
