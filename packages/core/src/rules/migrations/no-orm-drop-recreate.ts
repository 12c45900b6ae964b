import { confidenceSchema, defineRule, isReadBefore } from '../../engine/define-rule.js';
import { relationName, type Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow dropping a column or table and making it again in one migration, which loses its values',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    once: 'statement',
    supersedes: ['no-drop-column', 'no-drop-table'],
    outweighs: ['no-drop-column-hidden-deps', 'no-drop-column'],
    messages: {
      column:
        '"{{column}}" is dropped and added again: all its values in "{{table}}" are lost. Change it in place, or fill a new column from it before it goes.',
      renamed:
        '"{{column}}" is dropped and "{{again}}" is added: all values that it has in "{{table}}" are lost. Fill the new column from it before it goes.',
      table:
        '"{{table}}" is dropped and made again: all its rows are lost. Change it in place, or copy its rows before it goes.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    DropColumn(change, context) {
      const { table, column, span } = change;
      if (context.createdHere(table)) return;
      const others = context.changesOf(table);
      const isNamed = (one: Statement): boolean =>
        one.kind === 'AddColumn' && isSame(one.column.name, column);
      const again = others.find((one) => isNamed(one) && context.isBefore(change, one));
      // The values of a generated column come back by themselves.
      if (again?.kind === 'AddColumn' && again.column.generated) return;
      if (!again || others.some((one) => isNamed(one) && context.isBefore(one, change))) return;
      // Rows that are written or read before it goes may take its values along; a program can keep them meanwhile.
      const isKept = (one: Statement): boolean =>
        one.kind === 'Update' && (change.site.call !== undefined || context.isBefore(one, change));
      if (others.some(isKept)) return;
      if (isReadBefore(table, change, context)) return;
      // DROP COLUMN IF EXISTS begins what may be run twice.
      const isThere = context.catalog.table(table)?.columns.has(column) === true;
      const name = again.kind === 'AddColumn' ? again.column.name : column;
      const data = { column, table: relationName(table), again: name };
      const confidence = !change.ifExists || isThere ? 'high' : 'medium';
      return { span, messageId: name === column ? 'column' : 'renamed', data, confidence };
    },

    Drop(change, context) {
      if (change.object !== 'table') return;
      const lost = change.objects.filter((name) => {
        const isMadeAgain = context
          .changesOf(name)
          .some((one) => one.kind === 'CreateTable' && context.isBefore(change, one));
        return isMadeAgain && !context.createdHere(name) && !isReadBefore(name, change, context);
      });
      const [table] = lost;
      if (!table) return;
      // DROP TABLE IF EXISTS begins many scripts for an empty database.
      const isSure = !change.ifExists || context.catalog.table(table) !== undefined;
      const data = { table: relationName(table) };
      return {
        span: change.span,
        messageId: 'table',
        data,
        confidence: isSure ? 'high' : 'medium',
      };
    },
  },
});

/** Names are compared without case: MySQL and SQLite do so, and elsewhere they are folded already. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
