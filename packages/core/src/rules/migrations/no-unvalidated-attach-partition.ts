import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  hasValidatedCheck,
  lesserLockRules,
} from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

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
      if (
        !isNew &&
        context.sizeOf(partition) !== 'small' &&
        !hasValidatedCheck(partition, context.catalog)
      ) {
        const isKnown = context.catalog.table(partition)?.isWhole === true;
        return { span, messageId: 'scans', data, confidence: isKnown ? 'high' : 'medium' };
      }
      const other = context
        .effectOf(change)
        .holds.find(({ on, isLive }) => on === 'default partition' && isLive)?.relation;
      if (!other || isDefault || hasValidatedCheck(other, context.catalog)) return;
      return { span, messageId: 'scansDefault', data: { ...data, other: other.name } };
    },
  },
});
