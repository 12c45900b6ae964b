import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  isUnknown,
  type Delete,
  type Predicate,
  type TableRef,
  type Update,
} from '../../ir/index.js';

type MessageId = 'updates' | 'deletes';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow changing rows of a live table while the transaction holds a lock of a schema change',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    supersedes: ['no-unbatched-backfill', 'no-work-after-exclusive-lock', 'no-dml-in-migration'],
    messages: {
      updates:
        'This update runs while its transaction holds the {{lock}} lock on "{{held}}" that a statement above took: {{blocked}} "{{held}}" wait until all rows are written. Update the rows {{separately}}, in batches.',
      deletes:
        'This delete runs while its transaction holds the {{lock}} lock on "{{held}}" that a statement above took: {{blocked}} "{{held}}" wait until all rows are gone. Delete the rows {{separately}}, in batches.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    Update: (statement, context) => found(statement, 'updates', context),
    Delete: (statement, context) => found(statement, 'deletes', context),
  },
});

function found(
  statement: Update | Delete,
  messageId: MessageId,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { table, where, limit, span } = statement;
  if (isUnknown(table) || table.kind !== 'Table') return undefined;
  if (context.createdHere(table) || context.sizeOf(table) === 'small') return undefined;
  if (
    typeof limit === 'number' ||
    (!isUnknown(where) && where.some((one) => isOneRow(one, table, context)))
  )
    return undefined;
  const taken = context.held.find(
    ({ lock }) =>
      lock.on !== 'index' &&
      lock.blocks.includes('writes') &&
      !isSmall(lock.relation.name, context),
  );
  if (!taken) return undefined;
  const { relation, lock, blocks } = taken.lock;
  const held =
    relation.schema === undefined ? relation.name : `${relation.schema}.${relation.name}`;
  const blocked = blocks.includes('reads') ? 'reads and writes of' : 'writes to';
  const data = { lock, held, blocked, separately: context.separately(statement) };
  const isSure = context.transactionOf(statement).kind !== 'unknown' && !isUnknown(where);
  return { span, messageId, data, confidence: isSure ? 'high' : 'medium' };
}

/** The key of a row, compared with a value that is written out. */
function isOneRow(one: Predicate, table: TableRef, { catalog }: RuleContext<unknown>): boolean {
  if (one.kind !== 'Comparison' || one.left.kind !== 'Column' || !one.right) return false;
  const { name } = one.left;
  const isUnique = catalog
    .table(table)
    ?.indexes.some(
      ({ unique, where, columns }) =>
        unique &&
        where === undefined &&
        !isUnknown(columns) &&
        columns.length === 1 &&
        columns[0]?.of === name,
    );
  if (!isUnique && !/(?:^|_)(?:id|uuid|key|slug|code)$/i.test(name)) return false;
  if (one.operator === 'IN') return one.right.kind === 'List';
  return /^=(?: ANY)?$/.test(one.operator) && one.right.kind === 'Literal';
}

function isSmall(name: string, context: RuleContext<unknown>): boolean {
  return context.sizeOf({ kind: 'Model', name, span: [0, 0] }) === 'small';
}
