import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow letting NULL into a column before the code that reads it is ready',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    once: 'statement',
    messages: {
      allows:
        'From here on "{{column}}" of "{{table}}" can be NULL, and code that runs while this is deployed does not expect it. Release code that can read NULL first, and make sure that nothing writes it before.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    DropNotNull(change, context) {
      const { table, column, span } = change;
      if (context.createdHere(table) || context.addedHere(table, column)) return;
      const known = context.catalog.table(table)?.columns.get(column);
      if (known?.kind === 'Column' && !known.notNull && known.type !== undefined) return;
      const isStep = context
        .changesOf(table)
        .some(
          (one) =>
            ((one.kind === 'SetNotNull' || one.kind === 'DropColumn') && one.column === column) ||
            (one.kind === 'RenameColumn' && one.column === column),
        );
      if (isStep) return;
      return { span, messageId: 'allows', data: { column, table: relationName(table) } };
    },
  },
});
