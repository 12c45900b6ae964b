import { defineRule } from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow indexes with more than three columns',
      preset: 'all',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      wide: 'This index carries {{count}} columns of "{{table}}" through every write, and a search uses those beyond the first few only when it names all before them. Keep the columns that searches name.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateIndex(change, context) {
      const { columns, unique, method, table, span, site } = change;
      // A unique index has the columns that the rows have to differ in.
      if (unique || isUnknown(columns) || columns.length <= 3 || anyColumn.test(method)) return;
      if (site.block?.of === 'routine' || context.sizeOf(table) === 'small') return;
      const atEnd = context.catalogAfter.table(table);
      if (change.name !== undefined && !atEnd?.indexes.some(({ name }) => name === change.name))
        return;
      const data = { count: String(columns.length), table: relationName(table) };
      return { span, messageId: 'wide', data };
    },
  },
});

/** Methods that search by any of the columns (PostgreSQL manual, "Multicolumn Indexes"). */
const anyColumn = /^(?:gin|brin|bloom|columnstore|fulltext)/;
