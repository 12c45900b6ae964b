import { defineRule } from '../../engine/define-rule.js';
import { serialTypes, typedColumns } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer identity columns to serial ones',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      serial:
        '{{type}} makes a sequence with rights of its own, which whoever inserts needs too, and lets any value be written into "{{column}}". Declare the column as {{integer}} GENERATED ALWAYS AS IDENTITY.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    *CreateTable(change, context) {
      // Identity columns came with PostgreSQL 10 (release notes, E.1.3.4).
      if (change.site.block?.of === 'routine' || context.serverIsBefore(change, '10')) return;
      if (change.temporary) return;
      for (const typed of typedColumns(change)) {
        const { name: column, type, span } = typed;
        const integer = serialTypes[type.name];
        if (integer === undefined || !context.keepsType(typed)) continue;
        yield { span, messageId: 'serial', data: { column, type: type.text, integer } };
      }
    },
  },
});
