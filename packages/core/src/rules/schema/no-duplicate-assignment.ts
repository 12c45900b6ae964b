import { defineRule } from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow naming a column twice where it can be there once',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    messages: {
      twice:
        'Column "{{column}}" of "{{table}}" is declared twice, so the statement fails. Leave one of them out.',
    },
    migrations: 'up',
    schema: [],
    defaultOptions: [],
  },

  check: {
    *CreateTable(change, context) {
      if (isUnknown(change.columns)) return;
      // Nothing is made where the table is there.
      if (change.ifNotExists && context.catalog.table(change.table)) return;
      const table = relationName(change.table);
      const seen = new Set<string>();
      for (const { name, span } of change.columns) {
        if (seen.has(name)) yield { span, messageId: 'twice', data: { column: name, table } };
        seen.add(name);
      }
    },

    AddColumn(change, context) {
      const { table, column, ifNotExists, span, site } = change;
      if (ifNotExists || site.block || site.conditional) return;
      // Dropped or renamed in between, it can come again.
      const isThere = context.catalog.table(table)?.columns.has(column.name) === true;
      if (!isThere || !context.addedHere(table, column.name)) return;
      return {
        span,
        messageId: 'twice',
        data: { column: column.name, table: relationName(table) },
      };
    },
  },
});
