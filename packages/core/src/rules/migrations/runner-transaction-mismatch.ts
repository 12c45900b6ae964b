import { confidenceSchema, defineRule, everyStatement } from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a switch for transactions that the migration tool ignores or refuses',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      ignored:
        '{{tool}} does not follow "{{written}}" here: the migration runs as if it were not there. {{instead}}.',
      refused:
        '{{tool}} stops at "{{written}}" while all migrations run in one transaction, which is its default. {{instead}}.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  // The switch is the file's, so it is told at its first statement.
  check: everyStatement((statement, context) => {
    const found = context.statements[0] === statement ? context.idleSwitch : undefined;
    if (!found) return undefined;
    const { span, outcome, written, tool, instead, isCertain } = found;
    const confidence = isCertain ? 'high' : 'medium';
    const messageId = outcome === 'refused' ? 'refused' : 'ignored';
    return [{ span, messageId, data: { written, tool, instead }, confidence }];
  }),
});
