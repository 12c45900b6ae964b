import { defineRule } from '../../engine/define-rule.js';
import { relationName, type CreateRoutine, type Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow SECURITY DEFINER without a search path of its own',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      open: '"{{routine}}" runs with the rights of its owner but looks up tables and functions along the search path of its caller, who can put others of the same name there. Add SET search_path to it.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateRoutine(change, context) {
      if (!change.securityDefiner || change.setsSearchPath || change.site.block) return;
      // ALTER FUNCTION, or another definition, that comes later may set it.
      const later = context.statements.filter(
        (one) => isAbout(one, change) && context.isBefore(change, one),
      );
      if (later.length > 0) return;
      const data = { routine: relationName(change.routine) };
      return { span: change.routine.span, messageId: 'open', data };
    },
  },
});

function isAbout(one: Statement, { routine, object }: CreateRoutine): boolean {
  switch (one.kind) {
    case 'AlterObject':
      return one.change === 'options' && one.name?.name === routine.name;
    case 'CreateRoutine':
      return one.orReplace && one.routine.name === routine.name;
    case 'Drop':
      return one.object === object && one.objects.some(({ name }) => name === routine.name);
    default:
      return false;
  }
}
