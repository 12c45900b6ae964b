import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import { relationName, type RenameTable, type Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow renaming a table, which breaks running code',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      renames:
        'Code that runs while this is deployed and still says "{{table}}" fails as soon as the table is called "{{to}}". Make a view "{{table}}" over it in the same transaction, and drop the view when no old code runs.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    RenameTable(change, context) {
      const { table, to, span } = change;
      if (context.createdHere(table) || isReplaced(change, context)) return;
      if (takesItsPlace(change, context)) return;
      return { span, messageId: 'renames', data: { table: relationName(table), to } };
    },
  },
});

/** True when the old name goes to a view or another table, so that running code finds something under it. */
function isReplaced(change: RenameTable, context: RuleContext<unknown>): boolean {
  const isLater = (one: Statement): boolean => context.isBefore(change, one);
  return (
    context
      .changesOf(change.table)
      .some((one) => takesName(one, change, context) && isLater(one)) ||
    context.renamesTo(change.table).some(isLater)
  );
}

/** Outside a transaction nothing has the name until the new table is there. */
function takesName(one: Statement, change: RenameTable, context: RuleContext<unknown>): boolean {
  return (
    one.kind === 'CreateView' ||
    (one.kind === 'CreateTable' && context.inSameTransaction(change, one))
  );
}

/** True for the table that takes the name of one that has just gone. */
function takesItsPlace(change: RenameTable, context: RuleContext<unknown>): boolean {
  const target = { schema: change.table.schema, name: change.to };
  return context
    .changesOf(target)
    .some(
      (one) => (one.kind === 'RenameTable' || one.kind === 'Drop') && context.isBefore(one, change),
    );
}
