import { defineRule, everyStatement, type RuleContext } from '../../engine/define-rule.js';
import type { Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow migrations that their place among the others keeps from running',
      preset: 'strict',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      skipped:
        'The journal gives this migration an earlier time than "{{other}}" before it, and Drizzle passes over what is not newer than the last one applied: databases that have "{{other}}" never get it. Give it a later "when" in meta/_journal.json.',
      late: 'Databases that have "{{other}}", which is released, are past this migration: the tool skips it there, or stops. Give it a number behind "{{other}}".',
      version:
        '"{{other}}" has the same version, and the tool refuses to run when two files do. Give this one a number of its own.',
      changeset:
        'The file has a changeset "{{other}}" already, and Liquibase refuses to run when two have one name. Give this one an id of its own.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: everyStatement((statement, context) => find(statement, context)),
});

/** Speaks at the first statement of what is in conflict. */
function* find(statement: Statement, context: RuleContext<unknown>) {
  const conflict = context.orderConflict;
  if (!conflict) return;
  const { kind, other, start } = conflict;
  if (context.statements.find(({ span }) => span[0] >= start) !== statement) return;
  yield { span: statement.span, messageId: ids[kind], data: { other } };
}

const ids = {
  skipped: 'skipped',
  late: 'late',
  version: 'version',
  changeset: 'changeset',
} as const;
