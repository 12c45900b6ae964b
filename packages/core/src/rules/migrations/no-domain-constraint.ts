import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
} from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow constraints of a domain that every table with the domain has to satisfy',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    supersedes: ['no-unsafe-check-constraint', 'no-volatile-default'],
    outweighs: lesserLockRules,
    messages: {
      scans:
        'Adding this constraint to the domain "{{domain}}" looks at every row of {{tables}} while writes there wait. Add it with NOT VALID, which holds for new values at once; VALIDATE CONSTRAINT keeps writes waiting just as long, so run it when there are few.',
      setNotNull:
        'Making the domain "{{domain}}" NOT NULL looks at every row of {{tables}} while writes there wait. Add CHECK (VALUE IS NOT NULL) NOT VALID to it instead, which holds for new values at once.',
      mayScan:
        'This looks at every row of each table that has a column of the domain "{{domain}}" while writes there wait; no migration here tells which have. Add a CHECK with NOT VALID, which holds for new values at once.',
      rewrites:
        'The domain "{{domain}}" has constraints, so that adding "{{column}}" writes "{{table}}" and all its indexes anew while nothing can read or write the table. Give the column the type below the domain, and a CHECK with NOT VALID of its own.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AlterDomain(change, context) {
      const { domain, constraint, span } = change;
      const isNotNull = change.change === 'set not null';
      if (!isNotNull && !(change.change === 'add constraint' && constraint?.validated)) return;
      const data = { domain: relationName(domain) };
      if (!context.catalog.type(domain)) {
        return { span, messageId: 'mayScan', data, confidence: 'medium' };
      }
      const tables = context
        .effectOf(change)
        .holds.filter(({ isLive, work }) => isLive && work === 'scan')
        .map(({ relation }) => ({ kind: 'Table', span, alias: undefined, ...relation }) as const)
        .filter((table) => context.sizeOf(table) !== 'small')
        .map((table) => `"${relationName(table)}"`);
      if (tables.length === 0) return;
      const messageId = isNotNull ? 'setNotNull' : 'scans';
      return { span, messageId, data: { ...data, tables: tables.join(', ') } };
    },

    AddColumn(change, context) {
      const { table, column, span } = change;
      const domain = column.type && context.catalog.type(column.type);
      if (domain?.of !== 'domain' || domain.constraints.length === 0) return;
      const [own] = context.effectOf(change).holds;
      if (!own?.isLive || own.work !== 'rewrite' || context.sizeOf(table) === 'small') return;
      const names = { domain: domain.name, column: column.name, table: relationName(table) };
      return { span, messageId: 'rewrites', data: names };
    },
  },
});
