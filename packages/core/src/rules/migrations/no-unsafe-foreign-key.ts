import {
  checkDownSchema,
  defineRule,
  lesserLockRules,
  type HeldLock,
} from '../../engine/define-rule.js';
import { relationName, type ForeignKey, type TableRef } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow adding a foreign key in a way that keeps writes to two tables waiting',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql', 'sqlserver'],
    },
    migrations: 'both',
    once: 'statement',
    outweighs: lesserLockRules,
    messages: {
      checks:
        'Adding this foreign key holds every row of "{{table}}" against "{{referenced}}" while writes to both tables wait. Add it with NOT VALID, then VALIDATE CONSTRAINT {{separately}}.',
      itself:
        'Adding this foreign key holds every row of "{{table}}" against the others while writes to it wait. Add it with NOT VALID, then VALIDATE CONSTRAINT {{separately}}.',
      column:
        'Adding this column with its reference and a default reads every row of "{{table}}" while nothing else can read or write it. Add the column alone, then the foreign key with NOT VALID, and VALIDATE CONSTRAINT {{separately}}.',
      partitioned:
        'Adding this foreign key holds every row of "{{table}}" against "{{referenced}}" while writes to both tables wait. Before PostgreSQL 18 a partitioned table takes no NOT VALID: add it to each partition with NOT VALID, validate those, then add it to the parent.',
      nocheck:
        'Adding this foreign key holds every row of "{{table}}" against "{{referenced}}" while nothing can read or write either table. Add it WITH NOCHECK, and at a quiet time run WITH CHECK CHECK CONSTRAINT: until then SQL Server does not rely on it.',
      notValid: 'Add the foreign key with NOT VALID.',
    },
    hasSuggestions: true,
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddConstraint(change, context) {
      const { constraint, table } = change;
      if (constraint.kind !== 'ForeignKey' || !isLiveScan(context.effectOf(change).holds)) return;
      if (context.sizeOf(table) === 'small') return;
      const data = { ...namesOf(table, constraint), separately: context.separately(change) };
      const { span } = change;
      if (change.site.dialect === 'sqlserver') return { span, messageId: 'nocheck', data };
      if (context.isPartitioned(table) && context.serverIsBefore(change, '18')) {
        return { span, messageId: 'partitioned', data };
      }
      const edit = context.rewrite.insertBehind(change, constraint, ' NOT VALID');
      const suggest = edit ? [{ messageId: 'notValid', edit } as const] : [];
      const messageId = data.table === data.referenced ? 'itself' : 'checks';
      return { span, messageId, data, suggest };
    },

    AddColumn(change, context) {
      const { table, column, span } = change;
      if (change.site.dialect !== 'postgresql') return;
      const constraint = column.constraints.find((one) => one.kind === 'ForeignKey');
      // A reference of a column that is NULL everywhere is not looked at, unless a default asks for it.
      if (!constraint || column.default === undefined) return;
      const [own] = context.effectOf(change).holds;
      if (!own?.isLive || own.work !== 'scan') return;
      if (context.sizeOf(table) === 'small') return;
      const data = { ...namesOf(table, constraint), separately: context.separately(change) };
      return { span, messageId: 'column', data };
    },
  },
});

/** Rows of a new table are few and nobody waits for it. */
function isLiveScan(holds: readonly HeldLock[]): boolean {
  const [own] = holds;
  return (
    own?.isLive === true && holds.some(({ on, work }) => on === 'referenced' && work === 'scan')
  );
}

function namesOf(table: TableRef, { table: referenced }: ForeignKey) {
  return { table: relationName(table), referenced: relationName(referenced) };
}
