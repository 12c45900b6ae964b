import { defineRule } from '../../engine/define-rule.js';
import { relationName, type DropColumn, type Statement } from '../../ir/index.js';

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
    outweighs: ['no-drop-not-null'],
    messages: {
      drops:
        'Dropping {{columns}} deletes the values, and code on "{{table}}" that runs while this is deployed and still names what is dropped fails. Stop using it in one release and drop it in a later one.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    DropColumn(change, context) {
      const { table, span } = change;
      if (context.createdHere(table)) return;
      const dropped = context
        .changesOf(table)
        .filter((other): other is DropColumn => other.kind === 'DropColumn')
        .filter((other) => isOneStatement(other, change))
        .filter(({ column }) => !context.addedHere(table, column));
      // One statement that drops several columns is one finding, at the first.
      if (dropped[0] !== change) return;
      const columns = dropped.map(({ column }) => `"${column}"`);
      const data = { columns: listed(columns), table: relationName(table) };
      return { span, messageId: 'drops', data };
    },
  },
});

/** How many names are written out. */
const shown = 3;

function listed(names: readonly string[]): string {
  if (names.length <= shown) return names.join(', ');
  return `${names.slice(0, shown - 1).join(', ')} and ${names.length - shown + 1} other columns`;
}

function isOneStatement(one: Statement, other: Statement): boolean {
  if (one === other) return true;
  return one.sql === other.sql && one.within !== undefined && one.within[0] === other.within?.[0];
}
