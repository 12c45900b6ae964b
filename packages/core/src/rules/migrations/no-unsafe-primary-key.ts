import {
  checkDownSchema,
  defineRule,
  lesserLockRules,
  type RuleContext,
} from '../../engine/define-rule.js';
import { relationName, type PrimaryKey, type TableRef } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow adding a primary key in a way that stops a live table while its index is built',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      builds:
        'Adding this primary key builds its index while nothing can read or write "{{table}}". Add it with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}.',
      scans:
        'Adding this primary key looks for NULL in every row of "{{table}}" and builds an index while nothing can read or write it. Make the columns NOT NULL first, then add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}.',
      column:
        'Adding "{{column}}" as PRIMARY KEY builds an index while nothing can read or write "{{table}}". Add and fill the column first, make it NOT NULL, and add the key with PRIMARY KEY USING INDEX, for an index built before with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}.',
      partitioned:
        'Adding this primary key builds an index on every partition of "{{table}}" while nothing can read or write any. A partitioned table takes no USING INDEX: add the key to each partition with USING INDEX first, for an index built with CREATE UNIQUE INDEX CONCURRENTLY {{concurrently}}. The parent then takes those over.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddConstraint(change, context) {
      const { constraint, table, span } = change;
      const [own] = context.effectOf(change).holds;
      if (constraint.kind !== 'PrimaryKey' || !own?.isLive || own.work !== 'build') return;
      if (context.sizeOf(table) === 'small') return;
      const concurrently = context.concurrentBuild(change);
      const data = { table: relationName(table), concurrently };
      if (context.isPartitioned(table)) return { span, messageId: 'partitioned', data };
      const messageId = areNotNull(table, constraint, context) ? 'builds' : 'scans';
      return { span, messageId, data };
    },

    AddColumn(change, context) {
      const { column, table, span } = change;
      const [own] = context.effectOf(change).holds;
      if (!column.constraints.some(({ kind }) => kind === 'PrimaryKey') || !own?.isLive) return;
      if (own.work === 'none' || context.sizeOf(table) === 'small') return;
      const concurrently = context.concurrentBuild(change);
      const data = { column: column.name, table: relationName(table), concurrently };
      return { span, messageId: 'column', data };
    },
  },
});

function areNotNull(
  table: TableRef,
  { columns }: PrimaryKey,
  { catalog }: RuleContext<unknown>,
): boolean {
  const known = catalog.table(table)?.columns;
  return columns.every((name) => {
    const column = known?.get(name);
    return column?.kind === 'Column' && column.notNull;
  });
}
