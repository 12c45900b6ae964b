import {
  checkDownSchema,
  defineRule,
  lesserLockRules,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  isUnknown,
  type CreateIndex,
  type DropIndex,
  type ObjectRef,
  type Statement,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow dropping an index before the one that replaces it is built',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    supersedes: ['require-concurrent-drop-index'],
    outweighs: lesserLockRules,
    messages: {
      gap: 'From here until its replacement is built, queries that use the index "{{index}}" read the whole table. Build the new index first, under another name, and drop this one afterwards.',
      locked:
        'This locks the table against reads and writes, and the index that replaces "{{index}}" is built under that lock. Build the new index first, under another name, and drop this one afterwards.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    DropIndex(change, context) {
      for (const index of change.indexes) {
        const next = replacementOf(index, change, context);
        if (!next || context.createdHere(next.table)) continue;
        if (context.sizeOf(next.table) === 'small') continue;
        const isLocked = context.inSameTransaction(change, next) && !change.concurrently;
        if (!isLocked && hasStandIn(index, context)) continue;
        return {
          span: change.span,
          messageId: isLocked ? 'locked' : 'gap',
          data: { index: index.name },
        };
      }
      return undefined;
    },
  },
});

/** The index that a later statement builds in the place of the dropped one: under its name, or over the same columns. */
function replacementOf(
  name: ObjectRef,
  drop: DropIndex,
  context: RuleContext<unknown>,
): CreateIndex | undefined {
  if (context.madeHere('index', name)) return undefined;
  const known = context.catalog.index(name);
  if (!known && drop.ifExists) return undefined;
  const isNext = (one: Statement): one is CreateIndex =>
    one.kind === 'CreateIndex' && context.isBefore(drop, one);
  const columns = known && firstColumn(known.index);
  return (
    context.makersOf('index', name).find(isNext) ??
    (known && columns !== undefined
      ? context
          .changesOf(known.table)
          .filter(isNext)
          .find((one) => firstColumn(one) === columns)
      : undefined)
  );
}

/** True when another index answers queries meanwhile: over all rows, and beginning with the same column. */
function hasStandIn(name: ObjectRef, context: RuleContext<unknown>): boolean {
  const known = context.catalog.index(name);
  if (!known) return false;
  return known.table.indexes.some(
    (one) =>
      one !== known.index &&
      one.where === undefined &&
      one.method === known.index.method &&
      firstColumn(one) === firstColumn(known.index),
  );
}

function firstColumn({ columns }: Pick<CreateIndex, 'columns'>): string | undefined {
  if (isUnknown(columns)) return undefined;
  const of = columns[0]?.of;
  return typeof of === 'string' ? of : undefined;
}
