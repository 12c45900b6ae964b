import type { CreateStmt, CreateTableAsStmt, Node, RangeVar, SelectStmt } from '@pgsql/types';
import type {
  ColumnDefinition,
  Constraint,
  CopiedTable,
  CreateTable,
  Statement,
  TableRef,
} from '../../ir/index.js';
import { copiedParts, unknown } from '../../ir/index.js';
import { itemAt } from './clause-ranges.js';
import { lowerColumn } from './lower-column.js';
import { lowerConstraint } from './lower-constraint.js';
import { statementFacts } from './statement-facts.js';
import type { SourceRanges } from './source-ranges.js';

export function* lowerCreateTable(node: CreateStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  const elements = node.tableElts ?? [];
  const parents = tablesOf(node.inhRelations, ranges);
  yield {
    ...emptyTable(node.relation, ranges),
    columns: elements.flatMap((element) => columnOf(element, ranges)),
    constraints: [...elements, ...(node.constraints ?? [])].flatMap((element) =>
      constraintOf(element, ranges),
    ),
    like: elements.flatMap((element) => likeOf(element, ranges)),
    inherits: node.partbound ? [] : parents,
    ifNotExists: node.if_not_exists ?? false,
    partitioned: node.partspec !== undefined,
    partitionOf: node.partbound ? parents[0] : undefined,
    isDefaultPartition: node.partbound?.is_default ?? false,
  };
}

/** CREATE TABLE … AS and CREATE MATERIALIZED VIEW, which are one statement to the grammar. */
export function* lowerCreateAs(
  node: CreateTableAsStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  const relation = node.into?.rel;
  if (!relation) return;
  const ifNotExists = node.if_not_exists ?? false;
  if (node.objtype !== 'OBJECT_MATVIEW') {
    yield { ...tableOfQuery(relation, ranges), ifNotExists };
    return;
  }
  yield {
    kind: 'CreateView',
    ...statementFacts(ranges),
    view: ranges.table(relation),
    materialized: true,
    orReplace: false,
    ifNotExists,
    withData: node.into?.skipData !== true,
  };
}

/** SELECT INTO makes a table. */
export function* lowerInto({ intoClause }: SelectStmt, ranges: SourceRanges): Generator<Statement> {
  if (intoClause?.rel) yield tableOfQuery(intoClause.rel, ranges);
}

function tableOfQuery(relation: RangeVar, ranges: SourceRanges): CreateTable {
  const columns = unknown(ranges.statement, 'columns of a query');
  return { ...emptyTable(relation, ranges), columns, asQuery: true };
}

function emptyTable(relation: RangeVar, ranges: SourceRanges): CreateTable {
  return {
    kind: 'CreateTable',
    ...statementFacts(ranges),
    table: ranges.table(relation),
    columns: [],
    constraints: [],
    like: [],
    inherits: [],
    asQuery: false,
    temporary: relation.relpersistence === 't',
    unlogged: relation.relpersistence === 'u',
    ifNotExists: false,
    partitioned: false,
    partitionOf: undefined,
    isDefaultPartition: false,
  };
}

function columnOf(element: Node, ranges: SourceRanges): ColumnDefinition[] {
  return 'ColumnDef' in element ? [lowerColumn(element.ColumnDef, ranges)] : [];
}

function constraintOf(element: Node, ranges: SourceRanges): Constraint[] {
  if (!('Constraint' in element)) return [];
  const range = itemAt(ranges, ranges.offset(element.Constraint.location));
  const constraint = lowerConstraint(element.Constraint, range, [], ranges);
  return constraint ? [constraint] : [];
}

function likeOf(element: Node, ranges: SourceRanges): CopiedTable[] {
  if (!('TableLikeClause' in element) || !element.TableLikeClause.relation) return [];
  const { relation, options = 0 } = element.TableLikeClause;
  const including = copiedParts.filter((_, bit) => options & (1 << bit));
  return [{ ...ranges.table(relation), including }];
}

/** Tables of a list; other nodes are left out. */
export function tablesOf(nodes: readonly Node[] | undefined, ranges: SourceRanges): TableRef[] {
  return (nodes ?? []).flatMap((node) => ('RangeVar' in node ? [ranges.table(node.RangeVar)] : []));
}
