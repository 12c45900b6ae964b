import {
  confidenceSchema,
  defineRule,
  lesserLockRules,
  type RuleContext,
} from '../../engine/define-rule.js';
import { isUnknown, relationName, type AddColumn } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow adding a column that must have a value and gets none',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    once: 'statement',
    supersedes: [
      'no-unsafe-check-constraint',
      'no-unsafe-primary-key',
      'no-unsafe-unique-constraint',
    ],
    outweighs: [
      ...lesserLockRules,
      'no-add-serial-column',
      'no-unsafe-primary-key',
      'no-unsafe-set-not-null',
      'no-drop-not-null',
    ],
    messages: {
      fails:
        'Adding "{{column}}" as {{what}} without a default fails as soon as "{{table}}" holds a row, and so does every insert by code that does not know the column yet. Give it a default, or add it without {{what}}, fill it, and tighten it in a later release.',
      inserts:
        'Adding "{{column}}" as {{what}} without a default makes every insert fail by code that does not know the column yet. Give it a default, or add it without {{what}}, and tighten it in a later release.',
      zero: 'Adding "{{column}}" as {{what}} without a default puts the zero value of its type in the rows of "{{table}}", and in strict mode every insert by code that does not know the column yet fails. Give it a default, or add it without {{what}}, fill it, and tighten it in a later release.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    AddColumn(change, context) {
      const { column, table, span, site, ifNotExists } = change;
      const isKey = column.constraints.some(({ kind }) => kind === 'PrimaryKey');
      const isRequired =
        isKey || column.notNull || column.constraints.some(({ kind }) => kind === 'NotNull');
      if (!isRequired || hasValue(change, context) || context.createdHere(table)) return;
      if (ifNotExists && context.catalog.table(table)?.columns.has(column.name)) return;
      const what = isKey ? 'PRIMARY KEY' : 'NOT NULL';
      const data = { column: column.name, table: relationName(table), what };
      if (site.dialect === 'mysql' || site.dialect === 'mariadb') {
        return { span, messageId: 'zero', data, confidence: 'medium' };
      }
      const confidence = isUnknown(site.dialect) ? 'medium' : 'high';
      const messageId = isEmptied(change, context) ? 'inserts' : 'fails';
      return { span, messageId, data, confidence };
    },
  },
});

/** True when the same transaction has deleted all rows, so that none is left without a value. */
function isEmptied(change: AddColumn, context: RuleContext<unknown>): boolean {
  return context
    .changesOf(change.table)
    .some(
      (one) =>
        (one.kind === 'Truncate' ||
          (one.kind === 'Delete' && !isUnknown(one.where) && one.where.length === 0)) &&
        context.isBefore(one, change) &&
        context.inSameTransaction(one, change),
    );
}

/** Numbers that the database hands out. */
const numbered = /^(?:small|big)?serial[248]?$/;
/** SQL Server's counters of changes, which it fills itself. */
const versioned = /^(?:rowversion|timestamp)$/;

/** True for a column that the database fills, and for a domain, which can bring a default along. */
function hasValue({ column, site }: AddColumn, { catalog }: RuleContext<unknown>): boolean {
  const { default: value, identity, generated, type } = column;
  if (identity || generated) return true;
  if (value && (isUnknown(value) || !isNull(value.operand))) return true;
  if (!type) return false;
  if (site.dialect === 'sqlserver' && versioned.test(type.name)) return true;
  return numbered.test(type.name) || catalog.type(type)?.of === 'domain';
}

function isNull(operand: { readonly kind: string; readonly value?: unknown }): boolean {
  return operand.kind === 'Literal' && operand.value === null;
}
