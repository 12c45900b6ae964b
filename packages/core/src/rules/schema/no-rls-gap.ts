import { confidenceSchema, defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow tables that row level security leaves open, or closes to everybody',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      open: 'Supabase serves "{{table}}" to everybody who has the public key: without row level security, anyone can read and change all rows. Add ALTER TABLE … ENABLE ROW LEVEL SECURITY, and policies.',
      closed:
        'With row level security and no policy, nobody but the owner and roles that bypass it sees a row of "{{table}}". Create a policy in the same migration.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    CreateTable(change, context) {
      const { table, span, temporary, partitionOf, site } = change;
      if (temporary || partitionOf !== undefined || site.block?.of === 'routine') return;
      // Of the other schemas, the API serves none unless it is told to.
      const isServed = table.schema === undefined || table.schema === 'public';
      if (!isServed || !supabase.test(context.path)) return;
      const after = context.catalogAfter.table(table);
      if (!after || after.rowSecurity) return;
      const place = table.span[1] > table.span[0] ? table.span : span;
      return { span: place, messageId: 'open', data: { table: relationName(table) } };
    },

    SetTableOption(change, context) {
      const { table, span, option, value, site } = change;
      if (option !== 'row security' || value !== 'enable' || site.block) return;
      const after = context.catalogAfter.table(table);
      // Policies of a table that was not read may be there.
      if (!after?.isWhole || !after.rowSecurity || after.policies.size > 0) return;
      const data = { table: relationName(table) };
      return { span, messageId: 'closed', data, confidence: 'medium' };
    },
  },
});

/** Where Supabase keeps its migrations. */
const supabase = /(?:^|\/)supabase\/migrations\//;
