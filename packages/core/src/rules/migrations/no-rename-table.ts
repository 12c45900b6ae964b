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
      // DDL commits by itself (MySQL manual, "Statements That Cause an Implicit Commit").
      renamesMysql:
        'Code that runs while this is deployed and still says "{{table}}" fails as soon as the table is called "{{to}}". Make a view "{{table}}" over it in the next statement, and drop the view when no old code runs.',
      // A view cannot be written to (https://sqlite.org/lang_createview.html).
      renamesSqlite:
        'Code that runs while this is deployed and still says "{{table}}" fails as soon as the table is called "{{to}}". Make a view "{{table}}" over it in the same transaction, with INSTEAD OF triggers for what old code writes, and drop the view when no old code runs.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    RenameTable(change, context) {
      const { table, to, span } = change;
      if (context.createdHere(table) || isReplaced(change, context)) return;
      if (takesItsPlace(change, context)) return;
      return { span, messageId: messageIdOf(change), data: { table: relationName(table), to } };
    },
  },
});

function messageIdOf({ site }: RenameTable): 'renames' | 'renamesMysql' | 'renamesSqlite' {
  if (site.dialect === 'mysql' || site.dialect === 'mariadb') return 'renamesMysql';
  return site.dialect === 'sqlite' ? 'renamesSqlite' : 'renames';
}

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

/**
 * Outside a transaction nothing has the name until the new table is there. SQLite's tables are rebuilt in this way, and
 * it makes the new one at once.
 */
function takesName(one: Statement, change: RenameTable, context: RuleContext<unknown>): boolean {
  return (
    one.kind === 'CreateView' ||
    (one.kind === 'CreateTable' &&
      (change.site.dialect === 'sqlite' || context.inSameTransaction(change, one)))
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
