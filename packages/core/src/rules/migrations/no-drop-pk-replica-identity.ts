import { confidenceSchema, defineRule, type RuleContext } from '../../engine/define-rule.js';
import { quotedRelation, relationName, type DropConstraint } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow dropping a primary key by which rows are replicated',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    supersedes: ['no-drop-constraint'],
    messages: {
      drops:
        'Without its primary key "{{table}}" has no replica identity: where a publication has the table, every UPDATE and DELETE fails. First run ALTER TABLE {{quoted}} REPLICA IDENTITY USING INDEX with a unique index over columns that are NOT NULL, or add the new key in the same transaction.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    DropConstraint(change, context) {
      const { table, span } = change;
      const isKey = isPrimaryKey(change, context);
      if (isKey === false || context.createdHere(table)) return;
      const isAnswered = context.changesOf(table).some((one) => {
        if (one.kind === 'SetTableOption') {
          return one.option === 'replica identity' && context.isBefore(one, change);
        }
        if (one.kind === 'Drop') return context.isBefore(change, one);
        return (
          one.kind === 'AddConstraint' &&
          one.constraint.kind === 'PrimaryKey' &&
          context.isBefore(change, one) &&
          context.inSameTransaction(change, one)
        );
      });
      if (isAnswered) return;
      const confidence = isKey === true ? 'high' : 'medium';
      const data = { table: relationName(table), quoted: quotedRelation(table) };
      return { span, messageId: 'drops', data, confidence };
    },
  },
});

/** `undefined` for a constraint that only sounds like a primary key. */
function isPrimaryKey(
  { table, constraint, of }: DropConstraint,
  { catalog }: RuleContext<unknown>,
): boolean | undefined {
  if (of !== undefined) return of === 'primary key';
  const { constraints = [] } = catalog.table(table) ?? {};
  const known = constraints.find(({ name }) => name !== undefined && name === constraint);
  if (known) return known.of.kind === 'PrimaryKey';
  return /_pkey$|^pk_/i.test(constraint ?? '') ? undefined : false;
}
