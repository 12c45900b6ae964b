import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow dropping a column that takes an index or a constraint over other columns along',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      drops:
        'Dropping "{{column}}" also drops {{lost}} of "{{table}}", which other columns need, too. Build what replaces it before, without the column.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    DropColumn(change, context) {
      const { table, column, span } = change;
      if (context.createdHere(table) || context.addedHere(table, column)) return;
      const lost = context.lostWith(table, column);
      if (lost.length === 0) return;
      const names = lost.map((name) => `"${name}"`).join(' and ');
      return {
        span,
        messageId: 'drops',
        data: { column, lost: names, table: relationName(table) },
      };
    },
  },
});
