import {
  checkDownSchema,
  defineRule,
  refusalMessages,
  type Finding,
  type RefusalKind,
  type RuleContext,
} from '../../engine/define-rule.js';
import type { ObjectType, Statement } from '../../ir/index.js';

type MessageId = RefusalKind;

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow statements in a transaction that PostgreSQL refuses there',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'both',
    messages: refusalMessages,
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: {
    Maintain(statement, context) {
      const { operation, tables } = statement;
      if (operation === 'vacuum') return refused('VACUUM', statement, context);
      if (operation === 'vacuum full') return refused('VACUUM FULL', statement, context);
      const isOfAll = operation === 'cluster' && tables.length === 0;
      return isOfAll ? refused('CLUSTER of all tables', statement, context) : undefined;
    },

    Reindex(statement, context) {
      const { target, name, concurrently } = statement;
      // CONCURRENTLY is refused whatever it is about, which no-concurrently-in-transaction says.
      if (concurrently || target === 'index') return;
      if (target !== 'table') return refused(`REINDEX ${target.toUpperCase()}`, statement, context);
      if (!name || !context.isPartitioned(name)) return;
      return refused('REINDEX of a partitioned table', statement, context);
    },

    CreateObject: (statement, context) =>
      ofServer.has(statement.object)
        ? refused(`CREATE ${statement.object.toUpperCase()}`, statement, context)
        : undefined,

    Drop: (statement, context) =>
      ofServer.has(statement.object)
        ? refused(`DROP ${statement.object.toUpperCase()}`, statement, context)
        : undefined,

    AlterObject: (statement, context) =>
      statement.object === 'system' ? refused('ALTER SYSTEM', statement, context) : undefined,
  },
});

/** What belongs to the server and not to a database. */
const ofServer: ReadonlySet<ObjectType> = new Set(['database', 'tablespace']);

function refused(
  what: string,
  statement: Statement,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const why = context.refusal(statement);
  if (!why) return undefined;
  const { kind, ...data } = why;
  return { span: statement.span, messageId: kind, data: { what, ...data } };
}
