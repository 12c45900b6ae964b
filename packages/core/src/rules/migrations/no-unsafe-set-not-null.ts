import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  quotedName,
  relationName,
  type AddConstraint,
  type AlterColumnType,
  type SetNotNull,
} from '../../ir/index.js';

type MessageId = 'check' | 'notNull' | 'keepCheck' | 'merged' | 'rebuilds' | 'notValid';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow making a column NOT NULL in a way that stops a live table for a scan',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql', 'mysql', 'mariadb'],
    },
    migrations: 'both',
    once: 'statement',
    outweighs: lesserLockRules,
    messages: {
      check:
        'Making "{{column}}" NOT NULL looks at every row of "{{table}}" while nothing can read or write it. First add CHECK ({{quoted}} IS NOT NULL) NOT VALID and VALIDATE CONSTRAINT {{separately}}: SET NOT NULL behind that takes the check as proof and looks at no row.',
      notNull:
        'Making "{{column}}" NOT NULL looks at every row of "{{table}}" while nothing can read or write it. Use ADD CONSTRAINT … NOT NULL {{quoted}} NOT VALID instead, and VALIDATE CONSTRAINT {{separately}}.',
      keepCheck:
        'Making "{{column}}" NOT NULL looks at every row of "{{table}}" while nothing can read or write it, before PostgreSQL 12 in any case. Add CHECK ({{quoted}} IS NOT NULL) NOT VALID instead, VALIDATE CONSTRAINT {{separately}}, and keep the check.',
      merged:
        'Making "{{column}}" NOT NULL looks at every row of "{{table}}" while nothing can read or write it, as what the same ALTER TABLE drops goes first. Drop "{{dropped}}" in a statement of its own, behind this one, if it is the check that proves the column; otherwise add such a check with NOT VALID and VALIDATE CONSTRAINT {{separately}}.',
      rebuilds:
        'Making "{{column}}" NOT NULL writes "{{table}}" anew and fails when a row holds NULL. Fill such rows first, and add ALGORITHM=INPLACE, LOCK=NONE, with which the server refuses rather than keep writes waiting.',
      notValid: 'Add the constraint with NOT VALID.',
    },
    hasSuggestions: true,
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    SetNotNull: (change, context) =>
      change.site.dialect === 'postgresql'
        ? scanned(change, change.column, context)
        : rebuilt(change, context),

    AddConstraint(change, context) {
      const { constraint } = change;
      if (constraint.kind !== 'NotNull') return;
      return scanned(change, constraint.column, context);
    },

    AlterColumnType(change, context) {
      return change.definition?.notNull ? rebuilt(change, context) : undefined;
    },
  },
});

/** MySQL goes on writing rows meanwhile; what keeps writes waiting is another rule's. */
function rebuilt(
  change: SetNotNull | AlterColumnType,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { table, column, span, demand } = change;
  const [own] = context.effectOf(change).holds;
  if (!own?.isLive || own.work !== 'rewrite' || own.blocks.includes('writes')) return undefined;
  if (demand?.lock === 'none' || context.sizeOf(table) === 'small') return undefined;
  const before = context.catalog.table(table)?.columns.get(column);
  if (before?.kind !== 'Column' || before.notNull) return undefined;
  const data = { column, table: relationName(table) };
  return { span, messageId: 'rebuilds', data, confidence: 'medium' };
}

function scanned(
  change: SetNotNull | AddConstraint,
  column: string,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { table, span } = change;
  const [own] = context.effectOf(change).holds;
  if (!own?.isLive || own.work !== 'scan' || context.sizeOf(table) === 'small') return undefined;
  const names = { column, quoted: quotedName(column), table: relationName(table) };
  const data = { ...names, separately: context.separately(change) };
  if (context.serverIsBefore(change, '12')) return { span, messageId: 'keepCheck', data };
  const dropped = droppedWith(change, context);
  if (dropped !== undefined) return { span, messageId: 'merged', data: { ...data, dropped } };
  if (context.serverIsBefore(change, '18')) return { span, messageId: 'check', data };
  const edit =
    change.kind === 'AddConstraint'
      ? context.rewrite.insertBehind(change, change.constraint, ' NOT VALID')
      : undefined;
  const suggest = edit ? [{ messageId: 'notValid', edit } as const] : [];
  return { span, messageId: 'notNull', data, suggest };
}

/** A check, perhaps, that the same ALTER TABLE drops, which comes before anything else that it does. */
function droppedWith(
  { table, within, sql }: SetNotNull | AddConstraint,
  context: RuleContext<unknown>,
): string | undefined {
  if (!within) return undefined;
  const drop = context
    .changesOf(table)
    .find(
      (one) => one.kind === 'DropConstraint' && one.sql === sql && one.within?.[0] === within[0],
    );
  if (drop?.kind !== 'DropConstraint' || drop.constraint === undefined) return undefined;
  return isOtherKind.test(drop.constraint) ? undefined : drop.constraint;
}

/** As PostgreSQL itself calls keys, foreign keys and exclusions (manual of CREATE TABLE; ChooseIndexName in indexcmds.c). */
const isOtherKind = /_(?:p?key|fkey|excl)\d*$/;
