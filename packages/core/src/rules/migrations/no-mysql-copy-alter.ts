import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import {
  relationName,
  type AddConstraint,
  type AlterConstraint,
  type AddColumn,
  type AlterColumnType,
  type CreateIndex,
  type DropColumn,
  type DropConstraint,
  type RenameColumn,
  type SetDefault,
  type SetTableOption,
} from '../../ir/index.js';

type Change =
  | AddColumn
  | DropColumn
  | RenameColumn
  | AlterColumnType
  | SetDefault
  | AddConstraint
  | AlterConstraint
  | DropConstraint
  | SetTableOption
  | CreateIndex;
type MessageId = 'copies' | 'mayCopy' | 'foreignKey' | 'asked' | 'locks';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow ALTER TABLE that keeps writes waiting while MySQL or MariaDB works through the table',
      preset: 'recommended',
      severity: 'error',
      dialects: ['mysql', 'mariadb'],
    },
    migrations: 'both',
    messages: {
      copies:
        '{{database}} copies every row of "{{table}}" for this, and writes to it wait until the copy is complete. Make the change with gh-ost or pt-online-schema-change, which copy while writes go on.',
      mayCopy:
        'Depending on what the migrations do not tell of the column, {{database}} copies every row of "{{table}}" for this, and writes to it wait. Write the ALTER TABLE with ALGORITHM=INPLACE, LOCK=NONE, so that the server refuses to do so.',
      foreignKey:
        'To check this foreign key {{database}} copies every row of "{{table}}", and writes to it wait until the copy is complete. When all rows have their parent already, SET foreign_key_checks = 0 before and 1 after it: the key is then added in place, unchecked.',
      asked:
        'With {{demand}} every write to "{{table}}" waits until the change is complete. Leave it out, or ask for LOCK=NONE, with which the server refuses what it cannot do while writes go on.',
      locks:
        '{{database}} does this with {{lock}}: every write to "{{table}}" waits until it is complete. Do it while nobody writes.',
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AddColumn: checkChange,
    DropColumn: checkChange,
    RenameColumn: checkChange,
    AlterColumnType: checkChange,
    SetDefault: checkChange,
    AddConstraint: checkChange,
    AlterConstraint: checkChange,
    DropConstraint: checkChange,
    SetTableOption: checkChange,
    CreateIndex: checkChange,
  },
});

function checkChange(
  change: Change,
  context: RuleContext<typeof checkDownAndConfidence>,
): Finding<MessageId> | undefined {
  const { table, site, demand } = change;
  if (site.block) return undefined;
  const effect = context.effectOf(change);
  const [own] = effect.holds;
  if (!own?.isLive || !own.blocks.includes('writes') || own.work === 'none') return undefined;
  if (context.sizeOf(table) === 'small') return undefined;
  const isCopy = effect.algorithm === 'COPY';
  // What promises more than the server can do is refused: nothing waits.
  if (isCopy && demand?.algorithm !== undefined && !/^(?:copy|default)$/.test(demand.algorithm)) {
    return undefined;
  }
  if (demand?.lock === 'none') return undefined;
  const asked = demandOf(change);
  const data = {
    table: relationName(table),
    database: site.dialect === 'mariadb' ? 'MariaDB' : 'MySQL',
    lock: own.lock,
    demand: asked ?? '',
  };
  const messageId = asked === undefined ? messageOf(change, isCopy, effect.isCertain) : 'asked';
  const confidence = effect.isCertain ? 'high' : 'medium';
  return { span: change.within ?? change.span, messageId, data, confidence };
}

function messageOf(change: Change, isCopy: boolean, isCertain: boolean): MessageId {
  if (!isCopy) return 'locks';
  if (change.kind === 'AddConstraint' && change.constraint.kind === 'ForeignKey') {
    return 'foreignKey';
  }
  return isCertain ? 'copies' : 'mayCopy';
}

/** The clause that makes writes wait, as a person writes it. */
function demandOf({ demand }: Change): string | undefined {
  if (demand?.algorithm === 'copy') return 'ALGORITHM=COPY';
  return /^(?:shared|exclusive)$/.test(demand?.lock ?? '')
    ? `LOCK=${demand?.lock?.toUpperCase() ?? ''}`
    : undefined;
}
