import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
} from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a primary key over an index whose columns can still be NULL',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      scans:
        'This primary key makes "{{column}}" NOT NULL, for which every row of "{{table}}" is looked at while nothing can read or write it. Make the column NOT NULL first, without a scan, and add the key after that.',
      mayScan:
        'Unless all columns of "{{index}}" are NOT NULL, which no migration here tells, this primary key looks at every row of "{{table}}" while nothing can read or write it. Make them NOT NULL first, without a scan.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AddConstraint(change, context) {
      const { table, constraint, span } = change;
      if (constraint.kind !== 'PrimaryKey' || constraint.usingIndex === undefined) return;
      const [own] = context.effectOf(change).holds;
      if (!own?.isLive || own.work !== 'scan' || context.sizeOf(table) === 'small') return;
      const known = context.catalog.table(table);
      const index = known?.indexes.find(({ name }) => name === constraint.usingIndex);
      const parts = !index || isUnknown(index.columns) ? [] : index.columns;
      const nullable = parts
        .map(({ of }) => (typeof of === 'string' ? known?.columns.get(of) : undefined))
        .find((column) => column?.kind === 'Column' && !column.notNull);
      const data = { table: relationName(table), index: constraint.usingIndex };
      if (nullable?.kind !== 'Column') {
        return { span, messageId: 'mayScan', data, confidence: 'medium' };
      }
      return { span, messageId: 'scans', data: { ...data, column: nullable.name } };
    },
  },
});
