import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow a computed default that old rows are left without',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      later:
        'The default is computed for rows that are inserted from now on: the rows that "{{table}}" has keep their "{{column}}", be it NULL. Fill them in batches, in a migration of their own.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    SetDefault(change, context) {
      const { table, column, span, site } = change;
      const value = change.default;
      if (value === null || site.block || context.volatilityOf(value) !== 'volatile') return;
      if (context.createdHere(table)) return;
      // A column that the file adds is filled afterwards: the recipe for such defaults.
      if (context.addedHere(table, column)) return;
      // Where the column is never NULL there is nothing to fill.
      const known = context.catalog.table(table)?.columns.get(column);
      if (known?.kind === 'Column' && known.notNull) return;
      const isFilled = context
        .changesOf(table)
        .some(
          (one) => one.kind === 'Update' || (one.kind === 'SetNotNull' && one.column === column),
        );
      if (isFilled) return;
      return { span, messageId: 'later', data: { column, table: relationName(table) } };
    },
  },
});
