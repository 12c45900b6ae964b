import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  typedColumns,
  type AddColumn,
  type CreateTable,
  type TableRef,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer bigint to smaller types for keys',
      preset: 'all',
      severity: 'warn',
      // A key that is an INTEGER has 64 bits in SQLite (sqlite.org/rowidtable.html).
      dialects: ['postgresql', 'mysql', 'mariadb', 'sqlserver'],
    },
    migrations: 'up',
    messages: {
      key: 'When the {{type}} key "{{column}}" of "{{table}}" runs out of numbers, inserts fail, and making it larger then writes the whole table anew. Make it {{larger}}.',
      reference:
        '"{{column}}" of "{{table}}" holds no key of "{{referenced}}" beyond the range of {{type}}. Make it {{larger}}, as the key should be.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: { CreateTable: find, AddColumn: find },
});

const small =
  /^(?:small)?serial[24]?$|^(?:int|integer|int[24]|smallint|mediumint|tinyint)(?: unsigned)?$/;

function* find(change: CreateTable | AddColumn, context: RuleContext<unknown>) {
  const { table, site } = change;
  if (site.block?.of === 'routine' || context.sizeOf(table) === 'small') return;
  if (change.kind === 'CreateTable' && change.temporary) return;
  const constraints = context.catalogAfter.table(table)?.constraints ?? [];
  for (const typed of typedColumns(change)) {
    const { name: column, type, span } = typed;
    if (!small.test(type.name) || !context.keepsType(typed)) continue;
    const own = constraints.filter(({ of }) => 'columns' in of && of.columns.includes(column));
    const reference = own.find(({ of }) => of.kind === 'ForeignKey')?.of;
    const larger = type.name.includes('serial') ? 'bigserial' : 'bigint';
    const data = { column, table: relationName(table), type: type.text, larger };
    if (reference?.kind === 'ForeignKey') {
      if (isRead(reference.table, context)) continue;
      const referenced = relationName(reference.table);
      yield { span, messageId: 'reference' as const, data: { ...data, referenced } };
      continue;
    }
    const key = own.find(({ of }) => of.kind === 'PrimaryKey')?.of;
    // The parts of a longer key are numbers of other things: a version, a position.
    if (key?.kind !== 'PrimaryKey' || key.columns.length > 1) continue;
    yield { span, messageId: 'key' as const, data };
  }
}

/** Where the key that is pointed at was read, it is the one to be told; a small table needs no large key. */
function isRead(referenced: TableRef, context: RuleContext<unknown>): boolean {
  if (context.sizeOf(referenced) === 'small') return true;
  const columns = context.catalogAfter.table(referenced)?.columns.values() ?? [];
  return [...columns].some((column) => !isUnknown(column));
}
