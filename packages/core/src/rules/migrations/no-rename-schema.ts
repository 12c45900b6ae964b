import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import { relationName, type MoveSchema } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow renaming a schema, and moving what is in it to another one',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      renames:
        'Code that runs while this is deployed and still says "{{name}}" fails as soon as the schema is called "{{to}}". Make the schema "{{to}}" with views of the tables, and rename when no old code runs.',
      moves:
        'Code that runs while this is deployed and looks for {{object}} "{{name}}" where it was fails as soon as it is in "{{to}}". Make a view or a function under the old name in the same transaction.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Rename({ object, name, to, span }, context) {
      if (object !== 'schema' || context.madeHere('schema', name)) return;
      return { span, messageId: 'renames', data: { name: name.name, to } };
    },

    MoveSchema(change, context) {
      const { object, name, to, span } = change;
      if (!named.has(object) || isMadeHere(change, context)) return;
      const hasView = context
        .changesOf(name)
        .some((one) => one.kind === 'CreateView' && context.isBefore(change, one));
      if (hasView) return;
      return { span, messageId: 'moves', data: { object, name: relationName(name), to } };
    },
  },
});

/** What statements of the application name. */
const named: ReadonlySet<MoveSchema['object']> = new Set<MoveSchema['object']>([
  'table',
  'view',
  'materialized view',
  'function',
  'procedure',
  'type',
  'domain',
  'sequence',
]);

function isMadeHere({ object, name }: MoveSchema, context: RuleContext<unknown>): boolean {
  return object === 'table' || object === 'materialized view'
    ? context.createdHere(name)
    : context.madeHere(object, name);
}
