import type { Node, SQLValueFunctionOp } from '@pgsql/types';
import type {
  Expr,
  ExprArrayIndex,
  ExprCase,
  ExprCast,
  ExprList,
  ExprRef,
  SelectStatement,
} from 'pgsql-ast-parser';
import { dottedName } from './dotted-name.js';
import { given, stringNode, stringNodes } from './nodes.js';
import { NotCarried } from '../not-carried.js';
import type { Places } from './places.js';
import { callNode, extractNode, overlayNode, substringNode } from './translate-call.js';
import { constantAt } from './translate-constant.js';
import { binaryNode, ternaryNode, unaryNode } from './translate-operator.js';
import { selectNode } from './translate-select.js';
import { typeAt } from './translate-type.js';

/** An expression as PostgreSQL's own grammar reads it. */
export function expressionNode(node: Expr, places: Places): Node {
  switch (node.type) {
    case 'ref':
      return columnNode(node, places);
    case 'list':
      return rowNode(node.expressions, places.parentheses(node)[0], places);
    case 'array':
      return arrayNode(node, places);
    case 'cast':
      return castNode(node, places);
    case 'case':
      return caseNode(node, places);
    case 'arrayIndex':
      return indirectionNode(node, places);
    case 'unary':
      return unaryNode(node, places);
    case 'binary':
      return binaryNode(node, places);
    case 'ternary':
      return ternaryNode(node, places);
    case 'call':
      return callNode(node, places);
    case 'extract':
      return extractNode(node, places);
    case 'substring':
      return substringNode(node, places);
    case 'overlay':
      return overlayNode(node, places);
    case 'array select':
      return {
        SubLink: {
          subLinkType: 'ARRAY_SUBLINK',
          subselect: selectNode(node.select, places),
          location: places.location(node),
        },
      };
    case 'select':
    case 'union':
    case 'union all':
    case 'values':
    case 'with':
    case 'with recursive':
      return queryNode(node, places.parentheses(node).at(-1), places);
    default:
      return atomNode(node, places);
  }
}

/** An expression without others in it. */
function atomNode(node: Expr, places: Places): Node {
  const location = places.location(node);
  switch (node.type) {
    case 'parameter':
      return { ParamRef: { number: Number(node.name.slice(1)), location } };
    case 'integer':
    case 'numeric':
    case 'string':
      return constantAt(places.first(node), places);
    case 'boolean': {
      const boolval = node.value ? { boolval: true } : {};
      return { A_Const: { boolval, location } };
    }
    case 'null':
      return { A_Const: { isnull: true, location } };
    case 'default':
      return { SetToDefault: { location } };
    case 'keyword':
      return valueFunction(places.first(node), places);
    default:
      throw new NotCarried(`expression ${node.type}`);
  }
}

export function expressionNodes(nodes: readonly Expr[], places: Places): Node[] {
  return nodes.map((node) => expressionNode(node, places));
}

/** True for a query in the place of an expression. */
export function isQuery(node: Expr): boolean {
  return /^(?:select|union|union all|values|with|with recursive)$/.test(node.type);
}

/** The items of parentheses that belong to a call or a row of VALUES, and not to an item that is alone in them. */
export function itemNodes(items: readonly Expr[], places: Places): Node[] {
  const [only] = items;
  if (items.length !== 1 || !only || !isQuery(only)) return expressionNodes(items, places);
  return [queryNode(only as SelectStatement, places.parentheses(only).at(-2), places)];
}

function queryNode(node: SelectStatement, open: number | undefined, places: Places): Node {
  if (open === undefined) throw new NotCarried('query without parentheses');
  return {
    SubLink: {
      subLinkType: 'EXPR_SUBLINK',
      subselect: selectNode(node, places),
      location: places.offset(open),
    },
  };
}

/** `a[1][2]`. What is no name and no parameter needs parentheses. */
function indirectionNode({ array, index }: ExprArrayIndex, places: Places): Node {
  const isWrapped = places.parentheses(array).length > 0;
  const isNamed = /^(?:ref|parameter|arrayIndex)$/.test(array.type);
  if (array.type === 'list' || (!isWrapped && !isNamed)) {
    throw new NotCarried(`element of ${array.type}`);
  }
  const arg = expressionNode(array, places);
  const element: Node = { A_Indices: { uidx: expressionNode(index, places) } };
  if (isWrapped || !('A_Indirection' in arg)) {
    return { A_Indirection: { arg, indirection: [element] } };
  }
  const { indirection = [] } = arg.A_Indirection;
  return { A_Indirection: { ...arg.A_Indirection, indirection: [...indirection, element] } };
}

function columnNode(node: ExprRef, places: Places): Node {
  const index = places.first(node);
  const field = (at: number): Node =>
    places.text(at) === '*' ? { A_Star: {} } : stringNode(places.part(at));
  const fields = [field(index)];
  for (let dot = index + 1; places.text(dot) === '.'; dot += 2) fields.push(field(dot + 1));
  return { ColumnRef: { fields, location: places.offset(index) } };
}

function arrayNode(node: ExprList, places: Places): Node {
  const index = places.first(node);
  // An array in an array has brackets only, which are not part of its place.
  const start = places.isWord(index, 'ARRAY') ? index : index - 1;
  const elements = expressionNodes(node.expressions, places);
  return { A_ArrayExpr: given({ elements, location: places.offset(start) }) };
}

export function rowNode(items: readonly Expr[], open: number | undefined, places: Places): Node {
  if (open === undefined) throw new NotCarried('row without parentheses');
  return {
    RowExpr: {
      args: expressionNodes(items, places),
      row_format: 'COERCE_IMPLICIT_CAST',
      location: places.offset(open),
    },
  };
}

function castNode(node: ExprCast, places: Places): Node {
  const arg = expressionNode(node.operand, places);
  const start = places.first(node);
  const operator = places.operatorAfter(node.operand);
  const location = places.offset(operator);
  if (places.isWord(start, 'CAST') && places.isWord(operator, 'AS')) {
    const typeName = typeAt(operator + 1, places).type;
    return { TypeCast: { arg, typeName, location: places.offset(start) } };
  }
  if (places.first(node.operand) > start) {
    const typeName = typeAt(prefixTypeStart(start, places), places).type;
    return { TypeCast: { arg, typeName, location: -1 } };
  }
  if (places.isWord(operator, 'COLLATE')) {
    const collname = stringNodes(...dottedName(operator + 1, places).names);
    return { CollateClause: { arg, collname, location } };
  }
  if (places.text(operator) !== '::') throw new NotCarried('cast');
  return { TypeCast: { arg, typeName: typeAt(operator + 1, places).type, location } };
}

/** `timestamp with time zone '…'`, of which the tree has only the end. */
function prefixTypeStart(index: number, places: Places): number {
  let start = index;
  while (/^(?:WITH|WITHOUT|VARYING|PRECISION|\)|\(|\d+)$/.test(places.text(start))) start--;
  return start;
}

function caseNode(node: ExprCase, places: Places): Node {
  const args = node.whens.map((when): Node => {
    const expr = expressionNode(when.when, places);
    const result = expressionNode(when.value, places);
    return { CaseWhen: { expr, result, location: places.location(when) } };
  });
  return {
    CaseExpr: given({
      arg: node.value ? expressionNode(node.value, places) : undefined,
      args,
      defresult: node.else ? expressionNode(node.else, places) : undefined,
      location: places.location(node),
    }),
  };
}

/** CURRENT_DATE and its kind. */
function valueFunction(index: number, places: Places): Node {
  const op = `SVFOP_${places.text(index)}` as SQLValueFunctionOp;
  return { SQLValueFunction: { op, typmod: -1, location: places.offset(index) } };
}
