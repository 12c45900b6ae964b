import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  type Drop,
  type ObjectRef,
  type ReferentialAction,
  type Statement,
  type TableAlteration,
  type Truncate,
} from '../../ir/index.js';

type Context = RuleContext<typeof checkDownAndConfidence>;
type MessageId = 'refuses' | 'deletes' | 'deletesInside';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow ALTER TABLE that SQLite refuses, and rebuilding a table while its foreign keys act',
      preset: 'recommended',
      severity: 'error',
      dialects: ['sqlite'],
    },
    migrations: 'both',
    messages: {
      refuses:
        'SQLite cannot {{what}}: this statement fails. Make a new table as it is to be, copy the rows with INSERT INTO … SELECT, drop the old table and rename the new one.',
      deletes:
        'Dropping "{{table}}" deletes its rows first, and while foreign_keys is ON {{then}} in "{{child}}". Run PRAGMA foreign_keys = OFF before the rebuild, outside a transaction, and PRAGMA foreign_key_check after it.',
      deletesInside:
        'PRAGMA foreign_keys = OFF does nothing inside a transaction: dropping "{{table}}" deletes its rows first, and {{then}} in "{{child}}". Switch it off before the transaction begins.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AddColumn: refusal,
    DropColumn: refusal,
    RenameColumn: refusal,
    AlterColumnType: refusal,
    SetNotNull: refusal,
    DropNotNull: refusal,
    SetDefault: refusal,
    AddConstraint: refusal,
    DropConstraint: refusal,
    SetTableOption: refusal,
    Truncate: refusal,
    Drop: rebuild,
  },
});

/** Builders work around what SQLite refuses, so only SQL that a person wrote is looked at. */
function refusal(
  change: TableAlteration | Truncate,
  context: Context,
): Finding<MessageId> | undefined {
  const { refused: what } = context.effectOf(change);
  if (change.sql === undefined || what === undefined) return undefined;
  return { span: change.span, messageId: 'refuses', data: { what } };
}

/** DROP TABLE in the middle of a rebuild: rows of other tables go with its own, or stop it. */
function rebuild(change: Drop, context: Context): Finding<MessageId> | undefined {
  const [name] = change.objects;
  if (change.object !== 'table' || !name || !isRebuilt(name, change, context)) return undefined;
  const child = childOf(name, context);
  if (!child || context.createdHere(name)) return undefined;
  const last = switchBefore(change, context);
  const isIdle = last?.isOn === false && isInTransaction(last.by, change, context);
  if (last?.isOn === false && !isIdle) return undefined;
  const data = { table: relationName(name), child: child.name, then: child.then };
  // Without a word in the file the connection decides.
  const confidence = last === undefined ? 'medium' : 'high';
  return { span: change.span, messageId: isIdle ? 'deletesInside' : 'deletes', data, confidence };
}

/** True when a table of the same name comes back later in the file. */
function isRebuilt(name: ObjectRef, drop: Drop, context: Context): boolean {
  const isSame = (other: string): boolean => other.toLowerCase() === name.name.toLowerCase();
  return context.statements.some(
    (one) =>
      ((one.kind === 'RenameTable' && isSame(one.to)) ||
        (one.kind === 'CreateTable' && isSame(one.table.name))) &&
      context.isBefore(drop, one),
  );
}

const consequences: Readonly<Record<ReferentialAction, string>> = {
  cascade: 'deletes the rows that refer to them',
  'set null': 'sets the columns that refer to them to NULL',
  'set default': 'sets the columns that refer to them to their default',
  restrict: 'fails where rows refer to them',
  'no action': 'fails where rows refer to them',
};

/** A table with a foreign key to it, and what becomes of its rows; one that loses rows first. */
function childOf(name: ObjectRef, { catalog }: Context) {
  const found = catalog
    .pointingAt(name)
    .flatMap((child) =>
      child.constraints.flatMap(({ of }) =>
        of.kind === 'ForeignKey' && of.table.name === name.name && child.name !== name.name
          ? [{ name: child.name, action: of.onDelete, then: consequences[of.onDelete] }]
          : [],
      ),
    );
  return found.find(({ action }) => action === 'cascade') ?? found[0];
}

/** The last PRAGMA foreign_keys before a statement. */
function switchBefore(change: Drop, context: Context) {
  const by = context.statements.findLast(
    (one) => one.kind === 'Set' && one.name === 'foreign_keys' && context.isBefore(one, change),
  );
  if (by?.kind !== 'Set' || by.value === null || isUnknown(by.value)) return undefined;
  return { by, isOn: /^(?:1|on|true|yes)$/i.test(by.value) };
}

/** Only a transaction that was opened counts: SQLite runs each statement of a text on its own otherwise. */
function isInTransaction(by: Statement, change: Drop, context: Context): boolean {
  const { kind } = context.transactionOf(by);
  return (kind === 'explicit' || kind === 'runner') && context.inSameTransaction(by, change);
}
