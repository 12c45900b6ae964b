import { defineRule, type Finding, type RuleContext } from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  type Delete,
  type Predicate,
  type Relation,
  type Statement,
  type Update,
} from '../../ir/index.js';

type MessageId = 'updates' | 'deletes' | 'updatesSqlite' | 'deletesSqlite';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changing every row of a live table in one statement of a migration',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    supersedes: ['no-dml-in-migration'],
    messages: {
      updates:
        'This writes every row of "{{table}}" in one statement: all of them stay locked until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.',
      deletes:
        'This deletes every row of "{{table}}" in one statement: they are gone for good, and stay locked until it commits. Delete the rows that are not needed, in batches by key, outside the migration.',
      // One connection at a time writes to a database (https://sqlite.org/lockingv3.html).
      updatesSqlite:
        'This writes every row of "{{table}}" in one statement: nothing else can write to the database until it commits, and the work is lost when it fails. Update them in batches by key, outside the migration.',
      deletesSqlite:
        'This deletes every row of "{{table}}" in one statement: they are gone for good, and nothing else can write to the database until it commits. Delete the rows that are not needed, in batches by key, outside the migration.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Update: (statement, context) => found(statement, 'updates', context),
    Delete: (statement, context) => found(statement, 'deletes', context),
  },
});

const inSqlite = { updates: 'updatesSqlite', deletes: 'deletesSqlite' } as const;

function found(
  statement: Update | Delete,
  verb: 'updates' | 'deletes',
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { table, where, limit, span, site } = statement;
  if (isUnknown(table) || isUnknown(where) || limit !== null) return undefined;
  if (context.purpose === 'test' || context.purpose === 'seed') return undefined;
  if (context.sizeOf(table) === 'small') return undefined;
  if (table.kind === 'Table' && context.createdHere(table)) return undefined;
  if (!where.every((one) => isTrueOfAll(one, table, statement, context))) return undefined;
  const messageId = site.dialect === 'sqlite' ? inSqlite[verb] : verb;
  return { span, messageId, data: { table: relationName(table) } };
}

/** True for `1 = 1` and its kind, and for the NULL of a column that the file itself adds. */
function isTrueOfAll(
  one: Predicate,
  table: Relation,
  statement: Statement,
  context: RuleContext<unknown>,
): boolean {
  if (one.kind !== 'Comparison') return false;
  const { left, operator, right } = one;
  if (left.kind === 'Literal') {
    if (!right) return left.value === true;
    return operator === '=' && right.kind === 'Literal' && right.value === left.value;
  }
  if (left.kind !== 'Column' || operator !== 'IS NULL' || table.kind !== 'Table') return false;
  return isEmptyColumn(table, left.name, statement, context);
}

function isEmptyColumn(
  table: Extract<Relation, { kind: 'Table' }>,
  column: string,
  statement: Statement,
  context: RuleContext<unknown>,
): boolean {
  if (!context.addedHere(table, column)) return false;
  // What was written to the table before may have filled it.
  const isFilled = context
    .changesOf(table)
    .some((one) => one.kind === 'Update' && context.isBefore(one, statement));
  if (isFilled) return false;
  const known = context.catalog.table(table)?.columns.get(column);
  return known?.kind === 'Column' && known.default === undefined && !known.identity;
}
