import type { Node, SubLinkType } from '@pgsql/types';
import type { Expr, ExprBinary, ExprCall, SelectStatement } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { expressionNode, expressionNodes, isQuery, rowNode } from './translate-expression.js';
import { likeSymbol, operatorSymbol } from './translate-operator.js';
import { selectNode } from './translate-select.js';

/** `a IN (…)`, whose list is not told from other parentheses in the stand-in's tree. */
export function membershipNode(
  { op, right }: ExprBinary,
  testexpr: Node,
  operator: number,
  places: Places,
): Node {
  const location = places.offset(operator);
  const [own, more] = places.parentheses(right);
  // POSITION(a IN b)
  if (own === undefined) throw new NotCarried('IN without parentheses');
  if (isQuery(right)) {
    const subselect = selectNode(right as SelectStatement, places);
    const link: Node = {
      SubLink: { subLinkType: 'ANY_SUBLINK', testexpr, subselect, location },
    };
    return op === 'IN' ? link : { BoolExpr: { boolop: 'NOT_EXPR', args: [link], location } };
  }
  return {
    A_Expr: {
      kind: 'AEXPR_IN',
      name: stringNodes(op === 'IN' ? '=' : '<>'),
      lexpr: testexpr,
      rexpr: { List: { items: itemsOf(right, own, more, places) } },
      location,
    },
  };
}

/** `IN ((1, 2))` has one item, a row. */
function itemsOf(right: Expr, own: number, more: number | undefined, places: Places): Node[] {
  if (right.type !== 'list') return [expressionNode(right, places)];
  return more === undefined
    ? expressionNodes(right.expressions, places)
    : [rowNode(right.expressions, own, places)];
}

/** `a = ANY (…)`; nothing for other comparisons. */
export function quantifiedNode(
  { right }: ExprBinary,
  lexpr: Node,
  operator: number,
  places: Places,
): Node | undefined {
  const call = right.type === 'call' ? quantifierOf(right, places) : undefined;
  if (!call) return undefined;
  const symbol =
    places.at(operator).kind === 'operator'
      ? operatorSymbol(places.text(operator))
      : likeSymbol(operator, places);
  if (symbol === undefined) throw new NotCarried('quantifier behind a word');
  const name = stringNodes(symbol);
  const location = places.offset(operator);
  const { isAny, of } = call;
  if (!isQuery(of)) {
    const kind = isAny ? 'AEXPR_OP_ANY' : 'AEXPR_OP_ALL';
    return { A_Expr: { kind, name, lexpr, rexpr: expressionNode(of, places), location } };
  }
  const subLinkType: SubLinkType = isAny ? 'ANY_SUBLINK' : 'ALL_SUBLINK';
  const subselect = selectNode(of as SelectStatement, places);
  return { SubLink: { subLinkType, testexpr: lexpr, operName: name, subselect, location } };
}

function quantifierOf(
  call: ExprCall,
  places: Places,
): { readonly isAny: boolean; readonly of: Expr } | undefined {
  const index = places.first(call);
  const word = places.at(index).kind === 'word' ? places.text(index) : '';
  const [of, more] = call.args;
  if (!/^(?:ANY|SOME|ALL)$/.test(word) || !of || more) return undefined;
  return { isAny: word !== 'ALL', of };
}
