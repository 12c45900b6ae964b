import { confidenceSchema, defineRule, type RuleContext } from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  type ColumnDefinition,
  type DropConstraint,
  type SetDefault,
  type Statement,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow dropping the default of a required column that running code does not fill',
      preset: 'recommended',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      isNew:
        'Code that runs while this is deployed does not know "{{column}}" yet, and without the default its inserts into "{{table}}" fail. Keep the default in this release and drop it in a later one.',
      isOld:
        'Without the default, every insert into "{{table}}" that leaves "{{column}}" out fails. Drop the default when no such code runs any more.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    SetDefault(change, context) {
      const { table, column, span } = change;
      if (change.default !== null || context.createdHere(table)) return;
      const known = context.catalog.table(table)?.columns.get(column);
      if (known?.kind !== 'Column' || !known.notNull || !known.default || known.identity) return;
      if (isUnknown(known.default) || isMadeUpFor({ table, column, at: change }, context)) return;
      const data = { column, table: relationName(table) };
      const isAddedHere = context
        .changesOf(table)
        .some((one) => one.kind === 'AddColumn' && one.column.name === column);
      if (isAddedHere) return { span, messageId: 'isNew', data };
      return { span, messageId: 'isOld', data, confidence: 'medium' };
    },

    DropConstraint(change, context) {
      const { table, constraint, span } = change;
      if (constraint === undefined || context.createdHere(table)) return;
      const column = columnOfDefault(change, context);
      if (!column?.notNull || isMadeUpFor({ table, column: column.name, at: change }, context))
        return;
      const data = { column: column.name, table: relationName(table) };
      return { span, messageId: 'isNew', data };
    },
  },
});

/** The column that the file adds with a default of this name, as SQL Server has them. */
function columnOfDefault(
  change: DropConstraint,
  context: RuleContext<unknown>,
): ColumnDefinition | undefined {
  for (const one of context.changesOf(change.table)) {
    const isItsOwn = one.kind === 'AddColumn' && one.column.defaultName === change.constraint;
    if (isItsOwn && context.isBefore(one, change)) return one.column;
  }
  return undefined;
}

/** True when the file goes on to give the column another default or to make it optional, or has a trigger to fill it. */
function isMadeUpFor(
  { table, column, at }: Pick<SetDefault, 'table' | 'column'> & { readonly at: Statement },
  context: RuleContext<unknown>,
): boolean {
  return context
    .changesOf(table)
    .some(
      (one) => one.kind === 'CreateTrigger' || (context.isBefore(at, one) && helps(one, column)),
    );
}

function helps(one: Statement, column: string): boolean {
  switch (one.kind) {
    case 'SetDefault':
      return one.column === column && one.default !== null;
    case 'DropNotNull':
    case 'DropColumn':
      return one.column === column;
    case 'AlterColumn':
      return one.column === column && one.change === 'add identity';
    case 'Drop':
      return one.object === 'table';
    default:
      return false;
  }
}
