import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
  type RuleContext,
} from '../../engine/define-rule.js';
import { relationName, type AddConstraint, type ValidateConstraint } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow validating a constraint in the transaction that adds it',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      check:
        'The transaction that adds "{{constraint}}" still holds its {{lock}} lock here: nothing can read or write "{{table}}" until VALIDATE CONSTRAINT has looked at every row. Validate it {{separately}}.',
      foreignKey:
        'The transaction that adds "{{constraint}}" still holds its {{lock}} locks here: writes to {{tables}} wait until VALIDATE CONSTRAINT has looked at every row. Validate it {{separately}}.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    ValidateConstraint(change, context) {
      const { table, constraint, span } = change;
      const added = context
        .changesOf(table)
        .find((one) => one.kind === 'AddConstraint' && isAddedWith(one, change, context));
      if (added?.kind !== 'AddConstraint' || context.sizeOf(table) === 'small') return;
      const [own] = context.effectOf(added).holds;
      if (!own?.isLive) return;
      const data = {
        ...{ constraint, table: relationName(table), lock: own.lock },
        separately: context.separately(change),
      };
      const isUnsure = context.transactionOf(change).kind === 'unknown';
      const confidence = isUnsure ? 'medium' : 'high';
      if (added.constraint.kind !== 'ForeignKey') {
        return { span, messageId: 'check', data, confidence };
      }
      const names = new Set([relationName(table), relationName(added.constraint.table)]);
      const tables = [...names].map((name) => `"${name}"`).join(' and ');
      return { span, messageId: 'foreignKey', data: { ...data, tables }, confidence };
    },
  },
});

/** True for the statement that adds the constraint, in the same transaction; a name can be the database's own choice. */
function isAddedWith(
  added: AddConstraint,
  change: ValidateConstraint,
  context: RuleContext<unknown>,
): boolean {
  if (!context.isBefore(added, change) || !context.inSameTransaction(added, change)) return false;
  if (added.constraint.name !== undefined) return added.constraint.name === change.constraint;
  const { constraints = [] } = context.catalog.table(change.table) ?? {};
  return constraints.some(({ name, of }) => name === change.constraint && of === added.constraint);
}
