import { defineRule } from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  type ColumnDefinition,
  type Maybe,
  type TypeName,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow MODIFY and CHANGE that leave out an attribute which the column has, and so drop it',
      preset: 'recommended',
      severity: 'error',
      dialects: ['mysql', 'mariadb'],
    },
    migrations: 'up',
    messages: {
      drops:
        'A new definition replaces the old one as a whole: "{{column}}" of "{{table}}" loses {{lost}}. Write all that is to stay, or use ALTER COLUMN … SET DEFAULT where only the default changes.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    AlterColumnType(change, context) {
      const { table, column, definition, span } = change;
      const known = context.catalog.table(table);
      const before = known?.columns.get(column);
      if (!definition || !known || before?.kind !== 'Column') return;
      if (before.generated || definition.generated) return;
      const isKey = known.constraints.some(
        ({ of }) => of.kind === 'PrimaryKey' && of.columns.includes(column),
      );
      const lost = [
        ...(before.notNull && !definition.notNull && !isKey ? ['NOT NULL'] : []),
        ...(isValue(before.default) && !definition.default ? ['its DEFAULT'] : []),
        ...(before.identity && !definition.identity ? ['AUTO_INCREMENT'] : []),
      ];
      const [only] = lost;
      // A statement that changes this one thing means to.
      if (only === undefined || (lost.length === 1 && !changesMore(before.type, definition)))
        return;
      const data = { column, table: relationName(table), lost: lost.join(' and ') };
      return { span, messageId: 'drops', data };
    },
  },
});

/** True when the type is another one as well. */
function changesMore(
  before: Maybe<TypeName> | undefined,
  { type: after }: ColumnDefinition,
): boolean {
  if (!before || isUnknown(before) || !after) return false;
  if (before.name !== after.name) return true;
  // int(11) is int: the number is a width for printing.
  return !before.name.includes('int') && before.modifiers.join() !== after.modifiers.join();
}

/** DEFAULT NULL is what a column has without a word. */
function isValue(value: ColumnDefinition['default']): boolean {
  if (!value) return false;
  return isUnknown(value) || value.operand.kind !== 'Literal' || value.operand.value !== null;
}
