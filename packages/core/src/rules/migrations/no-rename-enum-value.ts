import { defineRule } from '../../engine/define-rule.js';
import { relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow renaming a value of an enum, which breaks running code',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      renames:
        'Code that runs while this is deployed and still writes {{value}} fails on "{{type}}" as soon as the value is {{to}}, and code that reads it does not know {{to}}. Add {{to}} as a new value, write it, change the rows, and leave {{value}} unused.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    AlterType({ type, change, value = '', to = '', span }, context) {
      if (change !== 'rename value' || context.madeHere('type', type)) return;
      const data = { type: relationName(type), value: `'${value}'`, to: `'${to}'` };
      return { span, messageId: 'renames', data };
    },
  },
});
