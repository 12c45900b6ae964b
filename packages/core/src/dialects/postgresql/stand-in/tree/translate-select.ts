import type { LimitOption, Node, SelectStmt } from '@pgsql/types';
import type {
  Expr,
  OrderByStatement,
  SelectedColumn,
  SelectFromStatement,
  SelectFromUnion,
  SelectStatement,
  ValuesStatement,
} from 'pgsql-ast-parser';
import { decodeName } from '../spelling/encoded-name.js';
import { NotCarried } from '../not-carried.js';
import { given, stringNodes } from './nodes.js';
import type { ParsedPart } from '../parse-part.js';
import type { Places } from './places.js';
import { callNode } from './translate-call.js';
import { expressionNode, expressionNodes, itemNodes } from './translate-expression.js';
import { sourceNodes } from './translate-from.js';
import { setOperation } from './translate-set-operation.js';
import { withClause } from './translate-with.js';

export function selectNode(node: SelectStatement, places: Places): Node {
  return { SelectStmt: selectOf(node, places) };
}

export function selectOf(node: SelectStatement, places: Places): SelectStmt {
  const part = places.partAt(node);
  if (part) return selectOfPart(part);
  switch (node.type) {
    case 'select':
      return plainSelect(node, places);
    case 'values':
      return valuesOf(node, places);
    case 'union':
    case 'union all':
      return setOperation(node, places);
    case 'with': {
      const query = node.in;
      if (!isSelect(query)) throw new NotCarried('query of WITH');
      return { ...selectOf(query, places), withClause: withClause(node, places) };
    }
    default:
      throw new NotCarried(`query ${node.type}`);
  }
}

function selectOfPart({ statement, places }: ParsedPart): SelectStmt {
  if (statement.type !== 'with' && !isSelect(statement)) throw new NotCarried('no query');
  return selectOf(statement, places);
}

type PlainQuery = SelectFromStatement | SelectFromUnion | ValuesStatement;

/** A query that returns rows of its own: no WITH inside WITH, no change of a table. */
function isSelect(node: { readonly type: string }): node is PlainQuery {
  return /^(?:select|values|union|union all)$/.test(node.type);
}

function plainSelect(node: SelectFromStatement, places: Places): SelectStmt {
  return {
    ...given<SelectStmt>({
      distinctClause: distinctOf(node, places),
      targetList: targetNodes(node.columns, places),
      fromClause: sourceNodes(node.from ?? [], places),
      whereClause: node.where ? expressionNode(node.where, places) : undefined,
      groupClause: groupNodes(node.groupBy ?? [], places),
      havingClause: node.having ? expressionNode(node.having, places) : undefined,
    }),
    ...tailOf(node, places),
    op: 'SETOP_NONE',
  };
}

function valuesOf(node: ValuesStatement, places: Places): SelectStmt {
  const valuesLists = node.values.map((row): Node => ({
    List: { items: itemNodes(row, places) },
  }));
  return { valuesLists, limitOption: 'LIMIT_OPTION_DEFAULT', op: 'SETOP_NONE' };
}

/** What stands behind a query and belongs to the set operation that it ends. */
export type SelectTail = Pick<
  SelectStmt,
  'sortClause' | 'limitCount' | 'limitOffset' | 'limitOption' | 'lockingClause'
>;

/** The clauses that stand behind a query. */
export function tailOf(node: SelectFromStatement, places: Places): SelectTail {
  // Two counts make a number of it.
  if (typeof node.limit === 'number') throw new NotCarried('LIMIT and FETCH');
  const { limit, offset } = node.limit ?? {};
  const limitOption: LimitOption = limit || offset ? 'LIMIT_OPTION_COUNT' : 'LIMIT_OPTION_DEFAULT';
  return given<SelectTail>({
    sortClause: sortNodes(node.orderBy, places),
    limitOffset: offset ? expressionNode(offset, places) : undefined,
    limitCount: limit ? countNode(limit, places) : undefined,
    limitOption,
    lockingClause: lockingNodes(node),
  });
}

/** The count of LIMIT or FETCH. The latter begins with that word in the tree; FETCH FIRST ROW ONLY is one row. */
function countNode(node: Expr, places: Places): Node {
  const index = places.first(node);
  if (!places.isWord(index, 'FETCH')) return expressionNode(node, places);
  const isNext = places.isWord(index + 1, 'FIRST') || places.isWord(index + 1, 'NEXT');
  const count = isNext ? index + 2 : index + 1;
  if (places.isWord(count, 'ROW') || places.isWord(count, 'ROWS')) {
    return { A_Const: { ival: { ival: 1 }, location: -1 } };
  }
  return expressionNode(places.beginning(node, count), places);
}

const strengths = {
  update: 'LCS_FORUPDATE',
  'no key update': 'LCS_FORNOKEYUPDATE',
  share: 'LCS_FORSHARE',
  'key share': 'LCS_FORKEYSHARE',
} as const;
const policies = { nowait: 'LockWaitError', 'skip locked': 'LockWaitSkip' } as const;

function lockingNodes(node: SelectFromStatement): Node[] {
  if (!node.for) return [];
  const waitPolicy = node.skip ? policies[node.skip.type] : 'LockWaitBlock';
  return [{ LockingClause: { strength: strengths[node.for.type], waitPolicy } }];
}

function distinctOf({ distinct }: SelectFromStatement, places: Places): Node[] {
  if (!distinct || distinct === 'all') return [];
  return distinct === 'distinct' ? [{} as Node] : expressionNodes(distinct, places);
}

/** The expressions of a select list or of RETURNING. */
export function targetNodes(
  columns: readonly SelectedColumn[] | null | undefined,
  places: Places,
): Node[] {
  return (columns ?? []).map((column): Node => ({
    ResTarget: given({
      name: column.alias ? decodeName(column.alias.name) : undefined,
      val: expressionNode(column.expr, places),
    }),
  }));
}

function groupNodes(items: readonly Expr[], places: Places): Node[] {
  const [first] = items;
  const last = items.at(-1);
  if (first && last && items.length > 1) assertNoRow(first, last, places);
  return items.map((item) => groupingSet(item, places) ?? expressionNode(item, places));
}

/** GROUP BY (a, b) is one row of two columns, of which the tree has only the columns. */
function assertNoRow(first: Expr, last: Expr, places: Places): void {
  const end = places.last(last);
  for (let index = places.first(first) - 1; places.text(index) === '('; index--) {
    if (places.behindClosing(index) > end + 1) throw new NotCarried('grouped by a row');
  }
}

function groupingSet(item: Expr, places: Places): Node | undefined {
  if (item.type !== 'call') return undefined;
  const index = places.first(item);
  const call = callNode(item, places);
  const isSet = places.isWord(index, 'ROLLUP') || places.isWord(index, 'CUBE');
  if (!isSet || !('FuncCall' in call)) return undefined;
  const kind = places.isWord(index, 'CUBE') ? 'GROUPING_SET_CUBE' : 'GROUPING_SET_ROLLUP';
  const { args: content = [], location } = call.FuncCall;
  return { GroupingSet: given({ kind, content, location }) };
}

export function sortNodes(
  items: readonly OrderByStatement[] | null | undefined,
  places: Places,
): Node[] {
  return (items ?? []).map(({ by, order, nulls }): Node => ({
    SortBy: {
      node: expressionNode(by, places),
      sortby_dir: order ? `SORTBY_${order}` : 'SORTBY_DEFAULT',
      sortby_nulls: nulls ? `SORTBY_NULLS_${nulls}` : 'SORTBY_NULLS_DEFAULT',
      location: -1,
    },
  }));
}

export function nameNodes(names: readonly { readonly name: string }[] | null | undefined): Node[] {
  return stringNodes(...(names ?? []).map(({ name }) => decodeName(name)));
}
