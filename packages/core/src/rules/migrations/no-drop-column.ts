import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow dropping a column, which deletes its values and breaks running code',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      drops:
        'Dropping "{{column}}" deletes its values, and code that runs while this is deployed and still names it fails on "{{table}}". Stop using the column in one release and drop it in a later one.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    DropColumn(change, context) {
      const { table, column, span } = change;
      if (context.createdHere(table)) return;
      const isAddedHere = context
        .changesOf(table)
        .some(
          (other) =>
            other.kind === 'AddColumn' &&
            other.column.name === column &&
            !other.ifNotExists &&
            context.isBefore(other, change),
        );
      if (isAddedHere) return;
      return { span, messageId: 'drops', data: { column, table: relationName(table) } };
    },
  },
});
