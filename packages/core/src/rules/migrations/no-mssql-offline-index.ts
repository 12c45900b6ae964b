import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  relationName,
  type AddConstraint,
  type AlterColumnType,
  type CreateIndex,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Require ONLINE = ON where SQL Server builds an index or rewrites a column of a live table',
      preset: 'strict',
      severity: 'warn',
      dialects: ['sqlserver'],
    },
    migrations: 'both',
    messages: {
      builds:
        'Building this index takes {{lock}} on "{{table}}": {{waiting}} until it is complete. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.',
      rewrites:
        'Changing this column takes Sch-M on "{{table}}" while its rows are rewritten: every query of it waits. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.',
      mayRewrite:
        'Depending on the type that the column has now, changing it takes Sch-M on "{{table}}" while its rows are rewritten, and every query of it waits. Add WITH (ONLINE = ON), which editions for enterprises and Azure SQL have.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    CreateIndex(change, context) {
      // These cannot be built online (SQL Server, "Guidelines for online index operations").
      if (/^(?:xml|spatial|fulltext)$/.test(change.method)) return;
      return finding(change, 'builds', context);
    },

    AddConstraint(change, context) {
      return finding(change, 'builds', context);
    },

    AlterColumnType(change, context) {
      return finding(change, 'rewrites', context);
    },
  },
});

function finding(
  change: CreateIndex | AddConstraint | AlterColumnType,
  messageId: 'builds' | 'rewrites',
  context: RuleContext<typeof checkDownAndConfidence>,
): Finding<'builds' | 'rewrites' | 'mayRewrite'> | undefined {
  const { table, span, site } = change;
  if (site.block?.of === 'routine') return undefined;
  const { holds, work, isCertain } = context.effectOf(change);
  const [own] = holds;
  if (!own?.isLive || own.blocks.length === 0 || (work !== 'build' && work !== 'rewrite')) {
    return undefined;
  }
  if (context.sizeOf(table) === 'small') return undefined;
  const waiting = own.blocks.includes('reads') ? 'every query of it waits' : 'every write waits';
  const data = { table: relationName(table), lock: own.lock, waiting };
  if (isCertain) return { span, messageId, data };
  const doubtful = messageId === 'rewrites' ? 'mayRewrite' : messageId;
  return { span, messageId: doubtful, data, confidence: 'medium' };
}
