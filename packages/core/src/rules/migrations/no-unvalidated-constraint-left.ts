import { defineRule } from '../../engine/define-rule.js';
import { relationName, type Constraint } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow a constraint that stays NOT VALID, as no migration validates it',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    messages: {
      named:
        'No migration validates "{{constraint}}": old rows of "{{table}}" can break it, and the planner does not rely on it. VALIDATE CONSTRAINT {{separately}}.',
      nameless:
        'No migration validates this constraint: old rows of "{{table}}" can break it, and the planner does not rely on it. Give it a name, and VALIDATE CONSTRAINT {{separately}}.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    AddConstraint(change, context) {
      const { constraint, table, span } = change;
      if (constraint.validated || !constraint.enforced || context.createdHere(table)) return;
      const left = context.catalogAtEnd
        ?.table(table)
        ?.constraints.find(({ name, of }) => isSame(constraint, name, of));
      if (!left || left.validated) return;
      const data = { table: relationName(table), separately: context.separately(change) };
      if (constraint.name === undefined) return { span, messageId: 'nameless', data };
      return { span, messageId: 'named', data: { ...data, constraint: constraint.name } };
    },
  },
});

/** The place in the file tells it from one that a later migration puts under the same name. */
function isSame(constraint: Constraint, name: string | undefined, of: Constraint): boolean {
  const isNamed = constraint.name !== undefined;
  return of.span.join() === constraint.span.join() && (!isNamed || constraint.name === name);
}
