import {
  checkDownAndConfidence,
  checkDownAndConfidenceSchema,
  defineRule,
  lesserLockRules,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import { isUnknown, relationName, type AlterColumnType, type TypeName } from '../../ir/index.js';

type MessageId =
  'rewrites' | 'builds' | 'mayRewrite' | 'timeZone' | 'using' | 'mayUsing' | 'updates';

const instead =
  'Add a column of the new type, fill it in batches while code writes both, then switch over.';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changing the type of a column in a way that writes a live table anew',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql', 'sqlserver'],
    },
    migrations: 'both',
    once: 'statement',
    supersedes: ['no-type-change-under-constraint', 'no-mssql-offline-index'],
    outweighs: lesserLockRules,
    messages: {
      rewrites: `Changing "{{column}}" from {{from}} to {{to}} writes "{{table}}" and all its indexes anew while nothing can read or write the table. ${instead}`,
      using: `Changing "{{column}}" to {{to}} with USING {{expression}} writes "{{table}}" and all its indexes anew while nothing can read or write the table. ${instead}`,
      builds: `Changing "{{column}}" to {{to}} leaves the rows of "{{table}}" as they are, but builds indexes over the column anew while nothing can read or write the table. ${instead}`,
      mayUsing: `Unless no step of USING {{expression}} changes how a value is stored, changing "{{column}}" to {{to}} writes "{{table}}" and all its indexes anew while nothing can read or write the table. ${instead}`,
      mayRewrite: `Unless the type that "{{column}}" has now is stored like {{to}}, which no migration here tells, this change writes "{{table}}" and all its indexes anew while nothing can read or write the table. ${instead}`,
      timeZone: `Unless the session's TimeZone is UTC, changing "{{column}}" from {{from}} to {{to}} writes "{{table}}" and all its indexes anew while nothing can read or write the table. ${instead}`,
      updates: `Changing "{{column}}" from {{from}} to {{to}} writes every row of "{{table}}" while nothing can read or write it. Say WITH (ONLINE = ON) where the edition has it, or add a column of the new type and fill it in batches.`,
    },
    schema: checkDownAndConfidenceSchema,
    defaultOptions: [checkDownAndConfidence],
  },

  check: {
    AlterColumnType(change, context) {
      if (context.sizeOf(change.table) === 'small') return;
      const isPostgresql = change.site.dialect === 'postgresql';
      return isPostgresql ? inPostgresql(change, context) : inSqlServer(change, context);
    },
  },
});

function inPostgresql(
  change: AlterColumnType,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { span, using } = change;
  const { holds, isCertain } = context.effectOf(change);
  const [own] = holds;
  if (!own?.isLive) return undefined;
  const from = typeBefore(change, context);
  const data = dataOf(change, from);
  if (own.work === 'build') return { span, messageId: 'builds', data };
  if (own.work !== 'rewrite') return undefined;
  if (using && isUnknown(using)) return undefined;
  if (isCertain) return { span, messageId: from && !using ? 'rewrites' : 'using', data };
  const confidence = 'medium';
  if (!from) return { span, messageId: 'mayRewrite', data, confidence };
  const messageId = isTimestamp(from) && isTimestamp(change.type) ? 'timeZone' : 'mayUsing';
  return { span, messageId, data, confidence };
}

function isTimestamp({ name }: TypeName): boolean {
  return name === 'timestamp' || name === 'timestamptz';
}

function inSqlServer(
  change: AlterColumnType,
  context: RuleContext<unknown>,
): Finding<MessageId> | undefined {
  const { holds, isCertain } = context.effectOf(change);
  const [own] = holds;
  const from = typeBefore(change, context);
  // A statement that restates the type may change nothing but what comes behind it.
  if (!isCertain || !from || !own?.isLive || own.work !== 'rewrite') return undefined;
  if (!own.blocks.includes('reads')) return undefined;
  return { span: change.span, messageId: 'updates', data: dataOf(change, from) };
}

function typeBefore(
  { table, column }: AlterColumnType,
  { catalog }: RuleContext<unknown>,
): TypeName | undefined {
  const known = catalog.table(table)?.columns.get(column);
  if (known?.kind !== 'Column' || !known.type || isUnknown(known.type)) return undefined;
  return known.type;
}

function dataOf(change: AlterColumnType, from: TypeName | undefined): Record<string, string> {
  const { column, table, using } = change;
  return {
    ...{ column, table: relationName(table), from: from?.text ?? '', to: typeAfter(change) },
    expression: using && !isUnknown(using) ? using.text : '',
  };
}

function typeAfter({ type, collation }: AlterColumnType): string {
  return collation === undefined ? type.text : `${type.text} COLLATE "${collation}"`;
}
