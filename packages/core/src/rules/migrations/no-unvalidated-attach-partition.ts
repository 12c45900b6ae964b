import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
  type RuleContext,
} from '../../engine/define-rule.js';
import { relationName, type Relation } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow attaching a partition whose rows have to be looked at meanwhile',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      scans:
        'Attaching "{{partition}}" looks at every row of it while nothing can read or write it. First add a CHECK that says the same as the bounds with NOT VALID, and VALIDATE CONSTRAINT {{separately}}: behind that no row is looked at.',
      scansDefault:
        'Attaching "{{partition}}" looks at every row of the default partition "{{other}}" while nothing can read or write it. First add a CHECK to "{{other}}" that rules the new bounds out with NOT VALID, and VALIDATE CONSTRAINT {{separately}}.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AttachPartition(change, context) {
      const { table, partition, isDefault, span } = change;
      if (context.createdHere(table)) return;
      const data = { partition: relationName(partition), separately: context.separately(change) };
      const isNew = context.createdHere(partition);
      if (!isNew && context.sizeOf(partition) !== 'small' && !hasCheck(partition, context)) {
        const isKnown = context.catalog.table(partition)?.isWhole === true;
        return { span, messageId: 'scans', data, confidence: isKnown ? 'high' : 'medium' };
      }
      const other = context
        .effectOf(change)
        .holds.find(({ on, isLive }) => on === 'default partition' && isLive)?.relation;
      if (!other || isDefault || hasCheck(other, context)) return;
      return { span, messageId: 'scansDefault', data: { ...data, other: other.name } };
    },
  },
});

/** True for a table with a validated check, which likely says what the bounds say. */
function hasCheck(
  table: Pick<Extract<Relation, { kind: 'Table' }>, 'schema' | 'name'>,
  { catalog }: RuleContext<unknown>,
): boolean {
  const { constraints = [] } = catalog.table(table) ?? {};
  return constraints.some(({ of, validated }) => of.kind === 'Check' && validated);
}
