import { defineRule, type Finding, type RuleContext } from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  type AddColumn,
  type AlterColumnType,
  type ColumnDefinition,
  type CreateTable,
} from '../../ir/index.js';

/** From this release on a reference of a column is a foreign key (MySQL, "What Is New in MySQL 9.0"). */
const honoured = '9.0';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow REFERENCES in a column definition, which MySQL reads and forgets',
      preset: 'strict',
      severity: 'warn',
      dialects: ['mysql'],
    },
    migrations: 'up',
    messages: {
      ignored:
        'Before MySQL 9.0 REFERENCES behind a column makes no foreign key: "{{column}}" takes values that "{{referenced}}" does not have. Write FOREIGN KEY ({{column}}) REFERENCES {{referenced}} as an item of its own.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateTable(change, context) {
      return isUnknown(change.columns) ? undefined : ignoredIn(change.columns, change, context);
    },

    AddColumn(change, context) {
      return ignoredIn([change.column], change, context);
    },

    AlterColumnType(change, context) {
      return ignoredIn(change.definition ? [change.definition] : [], change, context);
    },
  },
});

/** Builders write the foreign key behind the columns, so only SQL that a person wrote is looked at. */
function* ignoredIn(
  columns: readonly ColumnDefinition[],
  change: CreateTable | AddColumn | AlterColumnType,
  context: RuleContext<unknown>,
): Generator<Finding<'ignored'>> {
  if (change.sql === undefined || !context.serverIsBefore(change, honoured)) return;
  for (const { name: column, constraints } of columns) {
    if (hasOwnKey(change, column)) continue;
    for (const one of constraints) {
      if (one.kind !== 'ForeignKey') continue;
      const data = { column, referenced: relationName(one.table) };
      yield { span: one.span, messageId: 'ignored', data };
    }
  }
}

/** True for a table that declares the key a second time, where it counts. */
function hasOwnKey(change: CreateTable | AddColumn | AlterColumnType, column: string): boolean {
  return (
    change.kind === 'CreateTable' &&
    change.constraints.some((one) => one.kind === 'ForeignKey' && one.columns.includes(column))
  );
}
