import { defineRule, type CatalogTable } from '../../engine/define-rule.js';
import { isUnknown, relationName, type CreateTable } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a primary key in every new table',
      preset: 'recommended',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      noKey:
        'Nothing identifies a row of "{{table}}": of two equal rows neither can be changed or deleted alone, and replication of changes is slow or refused. Give the table a primary key.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateTable(change, context) {
      const { table, span, site } = change;
      if (isSpecial(change) || site.block?.of === 'routine' || site.block?.conditional) return;
      if (change.ifNotExists && context.catalog.table(table)) return;
      const after = context.catalogAfter.table(table);
      if (!after?.isWhole || hasIdentity(after)) return;
      const [start, end] = table.span;
      const place = end > start ? table.span : span;
      return { span: place, messageId: 'noKey', data: { table: relationName(table) } };
    },
  },
});

/** A table that lives for a moment, or whose key is another's. */
function isSpecial(change: CreateTable): boolean {
  const { temporary, unlogged, partitionOf, inherits, asQuery, columns, constraints } = change;
  if (temporary || unlogged || partitionOf !== undefined || inherits.length > 0) return true;
  if (asQuery || isUnknown(columns) || columns.length === 0) return true;
  // A key that a later migration drops is that migration's matter.
  return [...columns.flatMap((column) => column.constraints), ...constraints].some(
    ({ kind }) => kind === 'PrimaryKey',
  );
}

/** A primary key, or a unique index over columns that are never NULL, which serves as one. */
function hasIdentity({ constraints, indexes, columns, partitionOf }: CatalogTable): boolean {
  if (partitionOf !== undefined || constraints.some(({ of }) => of.kind === 'PrimaryKey')) {
    return true;
  }
  return indexes.some((index) => {
    if (!index.unique || index.where !== undefined) return false;
    if (isUnknown(index.columns)) return true;
    return index.columns.every(({ of }) => {
      const column = typeof of === 'string' ? columns.get(of) : undefined;
      return column !== undefined && (column.kind === 'Unknown' || column.notNull);
    });
  });
}
