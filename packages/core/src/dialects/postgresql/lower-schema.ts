import type {
  AlterTableStmt,
  CreateStmt,
  CreateTableAsStmt,
  DropStmt,
  IndexStmt,
  Node,
  ReindexStmt,
  RenameStmt,
  TransactionStmt,
  ViewStmt,
} from '@pgsql/types';
import { unknown, type Drop, type Operand, type Reindex, type Statement } from '../../ir/index.js';
import { lowerOperand } from './lower-expression.js';
import { common } from './lower-query.js';
import type { SourceRanges } from './source-ranges.js';

/** Facts of a schema change or transaction command; nothing for kinds without a fact yet. */
export function* lowerSchema(node: Node, ranges: SourceRanges): Generator<Statement> {
  if ('CreateStmt' in node) yield* lowerCreateTable(node.CreateStmt, ranges);
  if ('AlterTableStmt' in node) yield* lowerAlterTable(node.AlterTableStmt, ranges);
  if ('IndexStmt' in node) yield* lowerIndex(node.IndexStmt, ranges);
  if ('DropStmt' in node) yield* lowerDrop(node.DropStmt, ranges);
  if ('ReindexStmt' in node) yield lowerReindex(node.ReindexStmt, ranges);
  if ('RenameStmt' in node) yield* lowerRename(node.RenameStmt, ranges);
  if ('ViewStmt' in node) yield* lowerView(node.ViewStmt, ranges);
  if ('CreateTableAsStmt' in node) yield* lowerCreateAs(node.CreateTableAsStmt, ranges);
  if ('TransactionStmt' in node) yield* lowerTransaction(node.TransactionStmt, ranges);
}

function base(ranges: SourceRanges) {
  return { span: ranges.statement, ...common(ranges) };
}

function* lowerCreateTable(node: CreateStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  const parent = node.partbound ? node.inhRelations?.[0] : undefined;
  yield {
    kind: 'CreateTable',
    ...base(ranges),
    table: ranges.table(node.relation),
    temporary: node.relation.relpersistence === 't',
    ifNotExists: node.if_not_exists ?? false,
    partitioned: node.partspec !== undefined,
    partitionOf: parent && 'RangeVar' in parent ? ranges.table(parent.RangeVar) : undefined,
  };
}

function* lowerAlterTable(node: AlterTableStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  const table = ranges.table(node.relation);
  for (const item of node.cmds ?? []) {
    if (!('AlterTableCmd' in item)) continue;
    const { subtype, def, missing_ok: ifNotExists = false } = item.AlterTableCmd;
    if (subtype === 'AT_AddColumn' && def && 'ColumnDef' in def) {
      const column = def.ColumnDef.colname ?? '';
      yield { kind: 'AddColumn', ...base(ranges), table, column, ifNotExists };
    }
    if (subtype === 'AT_DetachPartition' && def && 'PartitionCmd' in def && def.PartitionCmd.name) {
      const partition = ranges.table(def.PartitionCmd.name);
      const concurrently = def.PartitionCmd.concurrent ?? false;
      yield { kind: 'DetachPartition', ...base(ranges), table, partition, concurrently };
    }
  }
}

function* lowerIndex(node: IndexStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  yield {
    kind: 'CreateIndex',
    ...base(ranges),
    name: node.idxname,
    table: ranges.table(node.relation),
    columns: (node.indexParams ?? []).map((item) => lowerIndexColumn(item, ranges)),
    unique: node.unique ?? false,
    concurrently: node.concurrent ?? false,
    ifNotExists: node.if_not_exists ?? false,
    only: node.relation.inh !== true,
  };
}

/** Index columns carry no location of their own; they are named, and placed on the statement. */
function lowerIndexColumn(item: Node, ranges: SourceRanges): Operand {
  if (!('IndexElem' in item)) return unknown(ranges.statement, 'index column');
  const { name, expr } = item.IndexElem;
  if (expr) return lowerOperand(expr, ranges);
  return { kind: 'Column', span: ranges.statement, table: undefined, name: name ?? '' };
}

const droppable: Readonly<Record<string, Drop['object']>> = {
  OBJECT_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_SCHEMA: 'schema',
};

function* lowerDrop(node: DropStmt, ranges: SourceRanges): Generator<Statement> {
  const names = (node.objects ?? []).map(nameParts);
  if (node.removeType === 'OBJECT_INDEX') {
    const concurrently = node.concurrent ?? false;
    const indexes = names.map((parts) => parts.join('.'));
    yield { kind: 'DropIndex', ...base(ranges), names: indexes, concurrently };
    return;
  }
  const object = droppable[node.removeType ?? ''] ?? 'other';
  const tables = names.map((parts) => ({
    kind: 'Table' as const,
    span: ranges.statement,
    schema: parts.at(-2),
    name: parts.at(-1) ?? '',
    alias: undefined,
  }));
  yield { kind: 'Drop', ...base(ranges), object, tables };
}

function nameParts(node: Node): string[] {
  const parts = 'List' in node ? (node.List.items ?? []) : [node];
  return parts.flatMap((part) => ('String' in part && part.String.sval ? [part.String.sval] : []));
}

const reindexTargets: Readonly<Record<string, Reindex['target']>> = {
  REINDEX_OBJECT_INDEX: 'index',
  REINDEX_OBJECT_TABLE: 'table',
  REINDEX_OBJECT_SCHEMA: 'schema',
  REINDEX_OBJECT_DATABASE: 'database',
  REINDEX_OBJECT_SYSTEM: 'system',
};

function lowerReindex(node: ReindexStmt, ranges: SourceRanges): Reindex {
  const concurrently = (node.params ?? []).some(
    (item) =>
      'DefElem' in item && item.DefElem.defname === 'concurrently' && !isOff(item.DefElem.arg),
  );
  return {
    kind: 'Reindex',
    ...base(ranges),
    target: reindexTargets[node.kind ?? ''] ?? 'index',
    name: node.relation?.relname ?? node.name,
    concurrently,
  };
}

/** `REINDEX (CONCURRENTLY OFF)` and its other spellings of false. */
function isOff(argument: Node | undefined): boolean {
  if (!argument) return false;
  if ('String' in argument) return ['false', 'off', '0'].includes(argument.String.sval ?? '');
  if ('Boolean' in argument) return argument.Boolean.boolval !== true;
  return 'Integer' in argument && (argument.Integer.ival ?? 0) === 0;
}

function* lowerRename(node: RenameStmt, ranges: SourceRanges): Generator<Statement> {
  if (node.renameType !== 'OBJECT_TABLE' || !node.relation) return;
  const table = ranges.table(node.relation);
  yield { kind: 'RenameTable', ...base(ranges), table, to: node.newname ?? '' };
}

function* lowerView(node: ViewStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.view) return;
  yield { kind: 'CreateView', ...base(ranges), view: ranges.table(node.view), materialized: false };
}

function* lowerCreateAs(node: CreateTableAsStmt, ranges: SourceRanges): Generator<Statement> {
  const relation = node.into?.rel;
  if (!relation) return;
  const table = ranges.table(relation);
  if (node.objtype === 'OBJECT_MATVIEW') {
    yield { kind: 'CreateView', ...base(ranges), view: table, materialized: true };
    return;
  }
  yield {
    kind: 'CreateTable',
    ...base(ranges),
    table,
    temporary: relation.relpersistence === 't',
    ifNotExists: node.if_not_exists ?? false,
    partitioned: false,
    partitionOf: undefined,
  };
}

function* lowerTransaction(node: TransactionStmt, ranges: SourceRanges): Generator<Statement> {
  switch (node.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      yield { kind: 'Begin', ...base(ranges) };
      return;
    case 'TRANS_STMT_COMMIT':
      yield { kind: 'Commit', ...base(ranges) };
      // COMMIT AND CHAIN opens the next transaction at once.
      if (node.chain) yield { kind: 'Begin', ...base(ranges) };
      return;
    case 'TRANS_STMT_ROLLBACK':
    case 'TRANS_STMT_ROLLBACK_TO':
      yield {
        kind: 'Rollback',
        ...base(ranges),
        toSavepoint: node.kind === 'TRANS_STMT_ROLLBACK_TO',
      };
      return;
    default:
  }
}
