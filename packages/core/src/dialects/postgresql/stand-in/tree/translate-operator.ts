import type { BoolExprType, Node } from '@pgsql/types';
import type { Expr, ExprBinary, ExprTernary, ExprUnary } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { stringNodes } from './nodes.js';
import { assertOrder } from './operator-order.js';
import type { Places } from './places.js';
import { negated } from './translate-constant.js';
import { expressionNode } from './translate-expression.js';
import { membershipNode, quantifiedNode } from './translate-membership.js';

export function binaryNode(node: ExprBinary, places: Places): Node {
  switch (node.op) {
    case 'AND':
    case 'OR':
      return logicNode(node, places);
    default:
  }
  assertOrder(node, places);
  const operator = places.operatorAfter(node.left);
  const lexpr = expressionNode(node.left, places);
  const quantified = quantifiedNode(node, lexpr, operator, places);
  if (quantified) return quantified;
  if (node.op === 'IN' || node.op === 'NOT IN') {
    return membershipNode(node, lexpr, operator, places);
  }
  const rexpr = expressionNode(node.right, places);
  const location = places.offset(operator);
  if (node.op === 'AT TIME ZONE') {
    const funcname = stringNodes('pg_catalog', 'timezone');
    const args = [rexpr, lexpr];
    return { FuncCall: { funcname, args, funcformat: 'COERCE_SQL_SYNTAX', location } };
  }
  return { A_Expr: { ...operatorAt(operator, places), lexpr, rexpr, location } };
}

/** One list of operands, as far as they are written from left to right. */
function logicNode(node: ExprBinary, places: Places): Node {
  const boolop: BoolExprType = node.op === 'AND' ? 'AND_EXPR' : 'OR_EXPR';
  const links: ExprBinary[] = [];
  let first: Expr = node;
  while (first.type === 'binary' && first.op === node.op) {
    links.push(first);
    first = first.left;
  }
  links.reverse();
  const args = [first, ...links.map((link) => link.right)].map((one) =>
    expressionNode(one, places),
  );
  const operator = places.operatorAfter(first);
  if (!places.isWord(operator, node.op)) throw new NotCarried(`${node.op} is not in its place`);
  return { BoolExpr: { boolop, args, location: places.offset(operator) } };
}

type Named = Pick<Extract<Node, { A_Expr: unknown }>['A_Expr'], 'kind' | 'name'>;

/** Kind and name of the operator at an index. */
function operatorAt(index: number, places: Places): Named {
  const { kind, text } = places.at(index);
  if (kind === 'operator') return { kind: 'AEXPR_OP', name: stringNodes(operatorSymbol(text)) };
  if (text === 'IS') {
    const isNegated = places.isWord(index + 1, 'NOT');
    return {
      kind: isNegated ? 'AEXPR_NOT_DISTINCT' : 'AEXPR_DISTINCT',
      name: stringNodes('='),
    };
  }
  const symbol = likeSymbol(index, places);
  if (symbol === undefined) throw new NotCarried(`operator ${text}`);
  const kindOfLike = symbol.endsWith('*') ? 'AEXPR_ILIKE' : 'AEXPR_LIKE';
  return { kind: kindOfLike, name: stringNodes(symbol) };
}

/** The scanner knows one spelling of it (PostgreSQL source, scan.l). */
export function operatorSymbol(text: string): string {
  return text === '!=' ? '<>' : text;
}

/** The operator that LIKE or ILIKE at an index stands for. */
export function likeSymbol(index: number, places: Places): string | undefined {
  const isNegated = places.isWord(index, 'NOT');
  const symbol = { LIKE: '~~', ILIKE: '~~*' }[places.text(isNegated ? index + 1 : index)];
  return symbol !== undefined && isNegated ? `!${symbol}` : symbol;
}

export function ternaryNode(node: ExprTernary, places: Places): Node {
  assertOrder(node, places);
  const operator = places.operatorAfter(node.value);
  const items = [expressionNode(node.lo, places), expressionNode(node.hi, places)];
  return {
    A_Expr: {
      kind: node.op === 'BETWEEN' ? 'AEXPR_BETWEEN' : 'AEXPR_NOT_BETWEEN',
      name: stringNodes(node.op),
      lexpr: expressionNode(node.value, places),
      rexpr: { List: { items } },
      location: places.offset(operator),
    },
  };
}

export function unaryNode(node: ExprUnary, places: Places): Node {
  assertOrder(node, places);
  const arg = expressionNode(node.operand, places);
  const behind = places.offset(places.operatorAfter(node.operand));
  switch (node.op) {
    case 'NOT':
      return {
        BoolExpr: { boolop: 'NOT_EXPR', args: [arg], location: places.location(node) },
      };
    case 'IS NULL':
      return { NullTest: { arg, nulltesttype: 'IS_NULL', location: behind } };
    case 'IS NOT NULL':
      return { NullTest: { arg, nulltesttype: 'IS_NOT_NULL', location: behind } };
    case 'IS TRUE':
    case 'IS FALSE':
    case 'IS NOT TRUE':
    case 'IS NOT FALSE': {
      const booltesttype = node.op.replaceAll(' ', '_') as 'IS_TRUE';
      return { BooleanTest: { arg, booltesttype, location: behind } };
    }
    case '+':
    case '-':
      return signed(node.op, arg, places.location(node));
    default:
      return node.op satisfies never;
  }
}

/** A minus before a number is part of it, and gives any constant its own place. */
function signed(op: '+' | '-', arg: Node, location: number): Node {
  const name = stringNodes(op);
  if (op === '+' || !('A_Const' in arg)) {
    return { A_Expr: { kind: 'AEXPR_OP', name, rexpr: arg, location } };
  }
  const rexpr: Node = { A_Const: { ...arg.A_Const, location } };
  const expression: Node = { A_Expr: { kind: 'AEXPR_OP', name, rexpr, location } };
  return negated(arg.A_Const, location) ?? expression;
}
