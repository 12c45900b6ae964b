import { defineRule, quotedNames } from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow TRUNCATE … CASCADE, which empties tables that it does not name',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    supersedes: ['no-truncate'],
    messages: {
      cascades:
        'CASCADE also empties every table with a foreign key to {{tables}}, and those that point at them, without naming any. List the tables that are meant, and leave CASCADE out.',
      cascadesTo:
        'CASCADE also empties {{others}}, and every other table that points at {{tables}} in the database it runs on. List the tables that are meant, and leave CASCADE out.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Truncate(change, context) {
      const { tables, span, cascade } = change;
      if (!cascade || context.purpose === 'test' || context.purpose === 'seed') return;
      const live = tables.filter((table) => !context.createdHere(table));
      if (live.length === 0) return;
      const others = context
        .effectOf(change)
        .holds.filter(({ on, isLive }) => on === 'all foreign key children' && isLive)
        .map(({ relation }) => relation)
        .filter(({ name }) => !tables.some((table) => table.name === name));
      const data = { tables: quotedNames(live), others: quotedNames(others) };
      return { span, messageId: others.length > 0 ? 'cascadesTo' : 'cascades', data };
    },
  },
});
