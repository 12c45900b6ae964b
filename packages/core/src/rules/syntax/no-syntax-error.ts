import { defineRule } from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow SQL that the database cannot parse',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    messages: {
      syntax: 'PostgreSQL cannot parse this statement: {{reason}}.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Opaque(statement) {
      if (statement.cause !== 'syntax-error') return;
      const span = statement.at ?? statement.span;
      return { span, messageId: 'syntax', data: { reason: oneLine(statement.reason) } };
    },
  },
});

/** An unterminated string is quoted by the parser up to the end of the file. */
function oneLine(reason: string): string {
  const line = reason.replaceAll(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
