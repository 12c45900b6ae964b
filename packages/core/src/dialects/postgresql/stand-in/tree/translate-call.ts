import type { FuncCall, Node, SQLValueFunctionOp, WindowDef } from '@pgsql/types';
import type {
  CallOver,
  Expr,
  ExprCall,
  ExprExtract,
  ExprOverlay,
  ExprSubstring,
  PGNode,
  SelectStatement,
} from 'pgsql-ast-parser';
import { dottedName } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given, stringNodes } from './nodes.js';
import { assertPlain } from './operator-order.js';
import type { Places } from './places.js';
import { expressionNode, expressionNodes, isQuery, itemNodes } from './translate-expression.js';
import { selectNode, sortNodes } from './translate-select.js';

export function callNode(node: ExprCall, places: Places): Node {
  const index = places.first(node);
  const isWord = places.at(index).kind === 'word' && places.text(index + 1) !== '.';
  const word = isWord ? places.text(index) : '';
  return grammarCall(word, node, places) ?? { FuncCall: functionCall(node, places) };
}

function functionCall(node: ExprCall, places: Places): FuncCall {
  const { distinct, over, withinGroup } = node;
  const isStar = node.args.length === 1 && isBareStar(node.args[0]);
  const { names } = dottedName(places.first(node), places);
  return given<FuncCall>({
    funcname: stringNodes(...names),
    args: isStar ? [] : argumentNodes(node, places),
    agg_order: sortNodes(withinGroup ? [withinGroup] : node.orderBy, places),
    agg_filter: node.filter ? filterNode(node.filter, places) : undefined,
    over: over ? windowOf(over, places) : undefined,
    agg_within_group: Boolean(withinGroup),
    agg_star: isStar,
    agg_distinct: distinct === 'distinct',
    funcformat: 'COERCE_EXPLICIT_CALL',
    location: places.location(node),
  });
}

function argumentNodes({ args }: ExprCall, places: Places): Node[] {
  if (args.some(isBareStar)) throw new NotCarried('star among arguments');
  return itemNodes(args, places);
}

/** The condition of FILTER (WHERE …), which begins with those words in the tree. */
function filterNode(node: Expr, places: Places): Node {
  const index = places.first(node);
  const start = places.reads(index, 'FILTER') ? index + 3 : index;
  return expressionNode(places.beginning(node, start), places);
}

function isBareStar(node: Expr | undefined): boolean {
  return node?.type === 'ref' && node.name === '*' && !node.table;
}

/** No frame: all rows up to the current one (PostgreSQL source, parsenodes.h, FRAMEOPTION_DEFAULTS). */
const defaultFrame = 1058;

function windowOf(over: CallOver, places: Places): WindowDef {
  return given<WindowDef>({
    partitionClause: expressionNodes(over.partitionBy ?? [], places),
    orderClause: sortNodes(over.orderBy, places),
    frameOptions: defaultFrame,
    location: windowStart(over, places),
  });
}

/** The parenthesis behind OVER. */
function windowStart(over: CallOver, places: Places): number {
  const index = places.first(over);
  return places.offset(places.isWord(index, 'OVER') ? index + 1 : index);
}

/** Calls that the grammar has rules for (PostgreSQL source, gram.y, func_expr_common_subexpr). */
function grammarCall(word: string, node: ExprCall, places: Places): Node | undefined {
  const location = places.location(node);
  const args = (): Node[] => argumentNodes(node, places);
  switch (word) {
    case 'TRIM':
      return systemCall('btrim', args(), location);
    case 'POSITION':
      return positionNode(node, places);
    case 'COALESCE':
      return { CoalesceExpr: { args: args(), location } };
    case 'GREATEST':
    case 'LEAST':
      return { MinMaxExpr: { op: `IS_${word}`, args: args(), location } };
    case 'NULLIF': {
      const [lexpr, rexpr, more] = args();
      if (!lexpr || !rexpr || more) throw new NotCarried('NULLIF without two arguments');
      return { A_Expr: { kind: 'AEXPR_NULLIF', name: stringNodes('='), lexpr, rexpr, location } };
    }
    case 'ROW':
      return { RowExpr: given({ args: args(), row_format: 'COERCE_EXPLICIT_CALL', location }) };
    case 'GROUPING':
      return { GroupingFunc: { args: args(), location } };
    case 'EXISTS': {
      const [query, more] = node.args;
      if (!query || more || !isQuery(query)) throw new NotCarried('EXISTS without a query');
      const subselect = selectNode(query as SelectStatement, places);
      return { SubLink: { subLinkType: 'EXISTS_SUBLINK', subselect, location } };
    }
    case 'CURRENT_TIME':
    case 'CURRENT_TIMESTAMP':
    case 'LOCALTIME':
    case 'LOCALTIMESTAMP':
      return valueFunctionCall(node, places);
    default:
      if (ownGrammar.has(word)) throw new NotCarried(`${word}()`);
      return undefined;
  }
}

/** CURRENT_TIME(3) and its kind. */
function valueFunctionCall({ args, ...node }: ExprCall, places: Places): Node {
  const [precision, more] = args;
  const index = places.first(node);
  const typmod = Number(places.text(index + 2));
  if (precision?.type !== 'integer' || more) throw new NotCarried('precision of a time');
  const op = `SVFOP_${places.text(index)}_N` as SQLValueFunctionOp;
  return { SQLValueFunction: { op, typmod, location: places.offset(index) } };
}

/** Words that call nothing, or whose calls are of another form (PostgreSQL manual, "SQL Key Words"). */
const ownGrammar: ReadonlySet<string> = new Set(
  (
    'ALL ANY BETWEEN BIGINT BIT BOOLEAN CHAR CHARACTER CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_USER DEC ' +
    'DECIMAL EXTRACT FLOAT INOUT INT INTEGER INTERVAL JSON JSON_ARRAY JSON_ARRAYAGG JSON_EXISTS JSON_OBJECT ' +
    'JSON_OBJECTAGG JSON_QUERY JSON_SCALAR JSON_SERIALIZE JSON_TABLE JSON_VALUE MERGE_ACTION NATIONAL NCHAR NONE ' +
    'NORMALIZE NUMERIC OUT OVERLAY PRECISION PRIMARY REAL SESSION_USER SETOF SMALLINT SOME SYSTEM_USER TIME ' +
    'TIMESTAMP TREAT UNIQUE USER VALUES VARCHAR XMLATTRIBUTES XMLCONCAT XMLELEMENT XMLEXISTS XMLFOREST XMLNAMESPACES ' +
    'XMLPARSE XMLPI XMLROOT XMLSERIALIZE XMLTABLE'
  ).split(' '),
);

function systemCall(name: string, args: Node[], location: number): Node {
  const funcname = stringNodes('pg_catalog', name);
  return { FuncCall: { funcname, args, funcformat: 'COERCE_SQL_SYNTAX', location } };
}

/** POSITION(a IN b), the word being a comma in the normal text. */
function positionNode(node: ExprCall, places: Places): Node {
  const [part, whole, more] = node.args;
  if (!part || !whole || more || !places.isWord(places.operatorAfter(part), 'IN')) {
    throw new NotCarried('POSITION without IN');
  }
  assertPlain(part, places);
  assertPlain(whole, places);
  return systemCall('position', expressionNodes([whole, part], places), places.location(node));
}

export function extractNode(node: ExprExtract, places: Places): Node {
  const index = places.first(node) + 2;
  const field: Node = {
    A_Const: { sval: { sval: places.name(index) }, location: places.offset(index) },
  };
  const args = [field, expressionNode(node.from, places)];
  return systemCall('extract', args, places.location(node));
}

export function substringNode(node: ExprSubstring, places: Places): Node {
  if (!node.from) throw new NotCarried('SUBSTRING without FROM');
  return placedCall('substring', [node.value, node.from, node.for], node, places);
}

export function overlayNode(node: ExprOverlay, places: Places): Node {
  return placedCall('overlay', [node.value, node.placing, node.from, node.for], node, places);
}

function placedCall(
  name: string,
  args: readonly (Expr | null | undefined)[],
  node: PGNode,
  places: Places,
): Node {
  const written = args.filter((one) => one !== undefined && one !== null);
  return systemCall(name, expressionNodes(written, places), places.location(node));
}
