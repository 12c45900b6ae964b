import type { InsertStmt, Node, OnConflictClause, OverridingKind, RangeVar } from '@pgsql/types';
import type {
  DeleteStatement,
  Expr,
  InsertStatement,
  OnConflictAction,
  SelectFromStatement,
  SetStatement,
  Statement,
  UpdateStatement,
  WithStatementBinding,
} from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { given } from './nodes.js';
import { behindSources } from '../spelling/respell-parts.js';
import type { Places } from './places.js';
import { expressionNode } from './translate-expression.js';
import { sourceNodes, tableOf } from './translate-from.js';
import { selectNode, targetNodes } from './translate-select.js';
import { withClause } from './translate-with.js';

/** A query, or a change of a table, as it can stand alone and in WITH. */
export function changeNode(node: WithStatementBinding, places: Places): Node {
  const part = places.partAt(node);
  if (part) {
    if (!isChange(part.statement)) throw new NotCarried(part.statement.type);
    return changeNode(part.statement, part.places);
  }
  switch (node.type) {
    case 'insert':
      return { InsertStmt: insertOf(node, places) };
    case 'update':
      return { UpdateStmt: updateOf(node, places) };
    case 'delete':
      return { DeleteStmt: deleteOf(node, places) };
    case 'with':
      return withNode(node, places);
    default:
      return selectNode(node, places);
  }
}

function isChange(node: Statement): node is WithStatementBinding {
  return /^(?:select|union|union all|values|with|insert|update|delete)$/.test(node.type);
}

function withNode(node: Extract<WithStatementBinding, { type: 'with' }>, places: Places): Node {
  const query = node.in;
  switch (query.type) {
    case 'insert':
      return {
        InsertStmt: { ...insertOf(query, places), withClause: withClause(node, places) },
      };
    case 'update':
      return {
        UpdateStmt: { ...updateOf(query, places), withClause: withClause(node, places) },
      };
    case 'delete':
      return {
        DeleteStmt: { ...deleteOf(query, places), withClause: withClause(node, places) },
      };
    default:
      return selectNode(node, places);
  }
}

function insertOf(node: InsertStatement, places: Places): InsertStmt {
  const { into, columns } = node;
  const cols = (columns ?? []).map((column): Node => ({
    ResTarget: { name: places.name(places.first(column)), location: places.location(column) },
  }));
  return given<InsertStmt>({
    relation: targetOf(into, places),
    cols,
    selectStmt: insertedRows(node, places),
    onConflictClause: node.onConflict ? conflictOf(node.onConflict, places) : undefined,
    returningClause: returningOf(node, places),
    override: overrideOf(node),
  });
}

/** The table; one without an alias has been given one in the normal text. */
function targetOf({ alias, ...table }: InsertStatement['into'], places: Places): RangeVar {
  return tableOf(alias === '%' || alias === undefined ? table : { ...table, alias }, places);
}

/** The grammar of the stand-in takes an INSERT of nothing. DEFAULT VALUES is respelled as other values. */
function insertedRows({ insert, columns }: InsertStatement, places: Places): Node | undefined {
  // The type says that there always is one.
  const rows = insert as InsertStatement['insert'] | null;
  if (!rows) throw new NotCarried('INSERT without rows');
  if (!places.isWord(places.first(rows), 'DEFAULT')) return selectNode(rows, places);
  if (columns) throw new NotCarried('DEFAULT VALUES for columns');
  return undefined;
}

function overrideOf({ overriding }: InsertStatement): OverridingKind {
  if (!overriding) return 'OVERRIDING_NOT_SET';
  return overriding === 'user' ? 'OVERRIDING_USER_VALUE' : 'OVERRIDING_SYSTEM_VALUE';
}

function conflictOf(node: OnConflictAction, places: Places): OnConflictClause {
  const sets = node.do === 'do nothing' ? undefined : node.do.sets;
  return given<OnConflictClause>({
    action: sets ? 'ONCONFLICT_UPDATE' : 'ONCONFLICT_NOTHING',
    targetList: sets && setNodes(sets, places),
    whereClause: node.where ? expressionNode(node.where, places) : undefined,
  });
}

function updateOf(
  node: UpdateStatement,
  places: Places,
): Extract<Node, { UpdateStmt: unknown }>['UpdateStmt'] {
  return given({
    relation: tableOf(node.table, places),
    targetList: setNodes(node.sets, places),
    whereClause: whereOf(node.where, places),
    fromClause: sourcesOfUpdate(node, places),
    returningClause: returningOf(node, places),
  });
}

function deleteOf(
  node: DeleteStatement,
  places: Places,
): Extract<Node, { DeleteStmt: unknown }>['DeleteStmt'] {
  return given({
    relation: tableOf(node.from, places),
    usingClause: sourcesOfDelete(node, places),
    whereClause: whereOf(node.where, places),
    returningClause: returningOf(node, places),
  });
}

function sourcesOfUpdate({ from }: UpdateStatement, places: Places): Node[] {
  if (!from) return [];
  if (from.type !== 'table') throw new NotCarried('FROM');
  return sourcesAt(places.first(from.name), places);
}

function sourcesOfDelete({ from }: DeleteStatement, places: Places): Node[] {
  const at = places.outerWord(places.first(from), ['USING', ...behindSources]);
  return places.isWord(at, 'USING') ? sourcesAt(at + 1, places) : [];
}

/** The tables that a change reads, which are not in the normal text. */
function sourcesAt(start: number, places: Places): Node[] {
  const end = places.outerWord(start, behindSources);
  const { statement, places: inner } = places.parse(start, end, 'select * from ');
  if (statement.type !== 'select' || !hasTablesOnly(statement)) throw new NotCarried('tables');
  return sourceNodes(statement.from ?? [], inner);
}

function hasTablesOnly({
  groupBy,
  having,
  limit,
  orderBy,
  for: lock,
}: SelectFromStatement): boolean {
  return !(groupBy ?? having ?? limit ?? orderBy ?? lock);
}

function setNodes(sets: readonly SetStatement[], places: Places): Node[] {
  return sets.map(({ column, value }): Node => {
    const index = places.first(column);
    const name = places.name(index);
    // Of `(a, b) = (1, 2)` the grammar has each value as a part of the row.
    const isAlone = places.text(index + 1) === '=';
    return {
      ResTarget: given({
        name,
        val: isAlone ? expressionNode(value, places) : undefined,
        location: places.offset(index),
      }),
    };
  });
}

function whereOf(node: Expr | null | undefined, places: Places): Node | undefined {
  return node ? expressionNode(node, places) : undefined;
}

function returningOf(
  { returning }: Pick<InsertStatement, 'returning'>,
  places: Places,
): { exprs: Node[] } | undefined {
  return returning ? { exprs: targetNodes(returning, places) } : undefined;
}
