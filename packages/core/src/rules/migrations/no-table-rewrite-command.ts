import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
  quotedNames,
} from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow commands that write a whole live table anew',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql', 'mysql', 'mariadb'],
    },
    migrations: 'both',
    outweighs: lesserLockRules,
    messages: {
      rewrites:
        'This writes {{tables}} anew, and nothing can read or write there until it is done. Use pg_repack or pg_squeeze, which lock the table only for a moment.',
      option:
        'This writes "{{table}}" anew, and nothing can read or write it until that is done. Move the rows in batches to a new table with that option, and swap the names.',
      optimizes:
        'This writes {{tables}} anew: it doubles its space meanwhile, and waits for all transactions on it at its start and end, with everything behind it waiting as well. Run it outside the migration, or use gh-ost or pt-online-schema-change.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    Maintain(change, context) {
      const { operation, tables, span } = change;
      const live = tables.filter(
        (table) => !context.createdHere(table) && context.sizeOf(table) !== 'small',
      );
      if (tables.length > 0 && live.length === 0) return;
      const data = { tables: live.length > 0 ? quotedNames(live) : 'every table' };
      // An InnoDB table is written beside itself (MySQL manual, "OPTIMIZE TABLE").
      if (operation === 'optimize') {
        return { span, messageId: 'optimizes', data, confidence: 'medium' };
      }
      if (operation !== 'vacuum full' && operation !== 'cluster') return;
      return { span, messageId: 'rewrites', data };
    },

    SetTableOption(change, context) {
      const { table, span, site } = change;
      // What MySQL copies is another rule's, and what it writes anew in place keeps nobody waiting.
      if (site.dialect === 'mysql' || site.dialect === 'mariadb') return;
      const { holds, isCertain } = context.effectOf(change);
      const [own] = holds;
      if (own?.work !== 'rewrite' || !own.isLive || context.sizeOf(table) === 'small') return;
      const confidence = isCertain ? 'high' : 'medium';
      return { span, messageId: 'option', data: { table: relationName(table) }, confidence };
    },
  },
});
