import { checkDownSchema, defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow adding a column that numbers the rows of a live table',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    once: 'statement',
    supersedes: [
      'no-unsafe-check-constraint',
      'no-unsafe-primary-key',
      'no-unsafe-unique-constraint',
    ],
    outweighs: [...lesserLockRules, 'no-unsafe-primary-key'],
    messages: {
      serial:
        'Adding "{{column}}" as {{type}} numbers every row: it writes "{{table}}" and all its indexes anew while nothing can read or write the table, as an identity column would too. Add a bigint without a default, SET DEFAULT nextval(…) of a sequence in a further command, and fill the old rows in batches, {{separately}}.',
      identity:
        'Adding "{{column}}" as an identity column numbers every row: it writes "{{table}}" and all its indexes anew while nothing can read or write the table. Add a bigint without a default, SET DEFAULT nextval(…) of a sequence in a further command, and fill the old rows in batches, {{separately}}.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    AddColumn(change, context) {
      const { table, column, span } = change;
      const { type, identity } = column;
      const isSerial = type !== undefined && serial.test(type.name);
      const [own] = context.effectOf(change).holds;
      if (!(identity || isSerial) || !own?.isLive || own.work !== 'rewrite') return;
      if (context.sizeOf(table) === 'small') return;
      const data = {
        ...{ column: column.name, table: relationName(table), type: type?.text ?? '' },
        separately: context.separately(change),
      };
      return { span, messageId: isSerial ? 'serial' : 'identity', data };
    },
  },
});

const serial = /^(?:small|big)?serial[248]?$/;
