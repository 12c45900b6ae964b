import { confidenceSchema, defineRule, type RuleContext } from '../../engine/define-rule.js';
import {
  foreignKeysOf,
  isUnknown,
  relationName,
  type ForeignKey,
  type Statement,
  type TableRef,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require an index on the columns of a foreign key',
      preset: 'recommended',
      severity: 'warn',
      dialects: ['postgresql', 'sqlserver', 'sqlite'],
    },
    migrations: 'up',
    messages: {
      noIndex:
        'No index of "{{table}}" begins with {{columns}}: whenever a row of "{{referenced}}" is deleted, or its key changes, all of "{{table}}" is read to find what points at it. Add an index on {{columns}}.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    CreateTable: find,
    AddColumn: find,
    AddConstraint: find,
  },
});

/** Who made or changed a row: such columns are searched by when a user is deleted, which happens rarely. */
const audit = /(?:^|_)[a-z]+_by(?:_\w+)?$|[a-z]By(?:[A-Z]\w*)?$/;

/** A foreign key that lacks its index, and how sure that is. */
interface Lack {
  readonly key: ForeignKey;
  readonly confidence: 'high' | 'medium';
}

/** Speaks once for a table, at the first foreign key of the file that lacks an index. */
function find(change: Statement & { readonly table: TableRef }, context: RuleContext<unknown>) {
  const { table, span, site } = change;
  if (site.block?.of === 'routine' || context.sizeOf(table) === 'small') return undefined;
  const own = lacksOf(change, context);
  const [first] = own.filter(({ confidence }) => confidence === 'high').concat(own);
  if (!first || isToldBefore(change, first, context)) return undefined;
  const { key, confidence } = first;
  const columns = key.columns.map((column) => `"${column}"`).join(', ');
  const data = { table: relationName(table), columns, referenced: relationName(key.table) };
  const isTold = change.kind === 'CreateTable' && key.span[1] > key.span[0];
  return { span: isTold ? key.span : span, messageId: 'noIndex' as const, data, confidence };
}

/** An earlier statement of the file speaks of the table, and at least as surely. */
function isToldBefore(
  change: Statement & { readonly table: TableRef },
  { confidence }: Lack,
  context: RuleContext<unknown>,
): boolean {
  const found = context
    .changesOf(change.table)
    .filter((one) => one.kind === change.kind || keysOf(one).length > 0);
  for (const one of found) {
    if (one === change) return false;
    if (lacksOf(one, context).some((lack) => lack.confidence === 'high' || confidence === 'medium'))
      return true;
  }
  return false;
}

function lacksOf(change: Statement, context: RuleContext<unknown>): readonly Lack[] {
  const keys = keysOf(change);
  if (keys.length === 0 || !('table' in change) || change.table?.kind !== 'Table') return [];
  const { table } = change;
  const after = context.catalogAfter.table(table);
  if (!after || after.temporary || after.kind !== 'table') return [];
  return keys.flatMap((key) => {
    const stays = after.constraints.some(
      ({ of }) => of.kind === 'ForeignKey' && of.columns.join() === key.columns.join(),
    );
    if (!stays) return [];
    const index = context.searchIndexOf(table, key.columns);
    if (index === 'whole' || (index === 'unknown' && !isNewColumn(change, after.indexes)))
      return [];
    const isSure = index !== 'part' && !key.columns.some((column) => audit.test(column));
    return [{ key, confidence: isSure ? 'high' : 'medium' }];
  });
}

/** Nothing that was not read can have an index on a column that is only made here. */
function isNewColumn(
  change: Statement,
  indexes: readonly { readonly columns: unknown }[],
): boolean {
  const isAdded = change.kind === 'AddColumn' && !change.ifNotExists;
  return isAdded && !indexes.some(({ columns }) => isUnknown(columns));
}

function keysOf(change: Statement): readonly ForeignKey[] {
  if (change.site.block?.conditional) return [];
  return foreignKeysOf(change).filter(({ enforced }) => enforced);
}
