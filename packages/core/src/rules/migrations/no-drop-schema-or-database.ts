import { defineRule, quotedNames } from '../../engine/define-rule.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow dropping a schema or a database',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    supersedes: ['no-drop-cascade'],
    messages: {
      drops:
        'Dropping {{object}} {{names}} deletes everything in it, and only a backup brings that back. Drop it by hand when nothing uses it any more.',
      dropsEmpty:
        'Dropping schema {{names}} fails as long as it holds anything, and from then on code that names it fails. Drop it by hand when nothing uses it any more.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Drop({ object, objects, cascade, site, span }, context) {
      if (object !== 'schema' && object !== 'database') return;
      if (context.purpose === 'test' || context.purpose === 'seed') return;
      const old = objects.filter((name) => !context.madeHere(object, name));
      if (old.length === 0) return;
      // Without CASCADE a schema has to be empty; MySQL's is a database.
      const isEmpty = object === 'schema' && !cascade && site.dialect === 'postgresql';
      const messageId = isEmpty ? 'dropsEmpty' : 'drops';
      return { span, messageId, data: { object, names: quotedNames(old) } };
    },
  },
});
