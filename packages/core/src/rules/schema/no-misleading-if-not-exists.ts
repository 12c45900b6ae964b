import { defineRule, type CatalogTable } from '../../engine/define-rule.js';
import { isUnknown, relationName, type CreateTable } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow IF NOT EXISTS for a table that is there with other columns',
      preset: 'strict',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      lacks:
        '"{{table}}" is there already, so this does nothing: the table has no column "{{column}}" afterwards either. Add the column with ALTER TABLE.',
      differs:
        '"{{table}}" is there already, so this does nothing: "{{column}}" is {{type}} afterwards as before. Change the column with ALTER TABLE.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateTable(change, context) {
      const { table, ifNotExists, span, site } = change;
      const existing = context.catalog.table(table);
      const after = context.catalogAfterFile.table(table);
      if (!ifNotExists || site.block || !existing?.isWhole || !after?.isWhole) return;
      const data = { table: relationName(table) };
      const lacking = columnsOf(change).find(({ name }) => !after.columns.has(name));
      if (lacking) {
        return { span, messageId: 'lacks', data: { ...data, column: lacking.name } };
      }
      for (const { name, type } of columnsOf(change)) {
        const known = typeOf(after, name);
        if (type === undefined || known === undefined || type.name === known.name) continue;
        return { span, messageId: 'differs', data: { ...data, column: name, type: known.text } };
      }
      return;
    },
  },
});

function columnsOf({ columns }: CreateTable) {
  return isUnknown(columns) ? [] : columns;
}

function typeOf({ columns }: CatalogTable, name: string) {
  const column = columns.get(name);
  return column?.kind === 'Column' && column.type?.kind === 'Type' ? column.type : undefined;
}
