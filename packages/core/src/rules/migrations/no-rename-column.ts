import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import { relationName, type RenameColumn } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow renaming a column, which breaks running code',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      renames:
        'Code that runs while this is deployed and still says "{{column}}" fails on "{{table}}" as soon as the column is called "{{to}}". Add "{{to}}" as a new column, write to both, copy the values, and drop "{{column}}" in a later release.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    RenameColumn(change, context) {
      const { table, column, to, span } = change;
      if (context.createdHere(table) || context.addedHere(table, column)) return;
      if (isBridged(change, context)) return;
      return { span, messageId: 'renames', data: { column, to, table: relationName(table) } };
    },
  },
});

/** True when the old name leads to values again: another column takes it, or a view with the name of the table. */
function isBridged(change: RenameColumn, context: RuleContext<unknown>): boolean {
  const { table, column, to } = change;
  return context.changesOf(table).some((one) => {
    const isLater = context.isBefore(change, one);
    switch (one.kind) {
      case 'RenameColumn':
        // A swap: one gives the name away, the other one takes it.
        return isLater ? one.to === column : one.column === to && one !== change;
      case 'AddColumn':
        return isLater && one.column.name === column && one.column.generated !== undefined;
      case 'CreateView':
        return isLater;
      default:
        return false;
    }
  });
}
