import type { A_Expr, Node, SubLink } from '@pgsql/types';
import {
  unknown,
  type Literal,
  type Operand,
  type Predicate,
  type Span,
  type SubQuery,
} from '../../ir/index.js';
import { aggregates } from './functions.js';
import { lowerSelect } from './lower-query.js';
import type { SourceRanges } from './source-ranges.js';

/** The conjuncts of a condition; `[]` when there is none. */
export function lowerConjuncts(node: Node | undefined, ranges: SourceRanges): Predicate[] {
  if (!node) return [];
  const predicate = lowerPredicate(node, ranges);
  return predicate.kind === 'And' ? [...predicate.operands] : [predicate];
}

export function lowerPredicate(node: Node, ranges: SourceRanges): Predicate {
  if ('BoolExpr' in node) {
    const { boolop, args = [], location } = node.BoolExpr;
    const operands = args.map((argument) => lowerPredicate(argument, ranges));
    const first = operands[0];
    const span = cover(operands.map((operand) => operand.span)) ?? ranges.token(location);
    if (boolop === 'NOT_EXPR' && first) return { kind: 'Not', span, operand: first };
    return { kind: boolop === 'OR_EXPR' ? 'Or' : 'And', span, operands };
  }
  if ('SubLink' in node && node.SubLink.subLinkType === 'EXISTS_SUBLINK') {
    const query = lowerSubQuery(node.SubLink.subselect, node.SubLink.location, ranges);
    return { kind: 'Exists', span: query.span, select: query.select };
  }
  return lowerComparison(node, ranges);
}

function lowerComparison(node: Node, ranges: SourceRanges): Predicate {
  if ('NullTest' in node && node.NullTest.arg) {
    const left = lowerOperand(node.NullTest.arg, ranges);
    const operator = node.NullTest.nulltesttype === 'IS_NULL' ? 'IS NULL' : 'IS NOT NULL';
    return { kind: 'Comparison', span: left.span, left, operator, right: undefined };
  }
  if ('SubLink' in node && node.SubLink.testexpr) {
    const left = lowerOperand(node.SubLink.testexpr, ranges);
    const right = lowerSubQuery(node.SubLink.subselect, node.SubLink.location, ranges);
    const span = cover([left.span, right.span]) ?? left.span;
    return { kind: 'Comparison', span, left, operator: subQueryOperator(node.SubLink), right };
  }
  if (isBinary(node)) {
    const left = lowerOperand(node.A_Expr.lexpr, ranges);
    const right = lowerOperand(node.A_Expr.rexpr, ranges);
    const span = cover([left.span, right.span]) ?? left.span;
    return { kind: 'Comparison', span, left, operator: operatorName(node.A_Expr), right };
  }
  const left = lowerOperand(node, ranges);
  return { kind: 'Comparison', span: left.span, left, operator: 'IS TRUE', right: undefined };
}

/** NULLIF has two sides and compares nothing for the condition around it. */
function isBinary(
  node: Node,
): node is { A_Expr: A_Expr & { readonly lexpr: Node; readonly rexpr: Node } } {
  if (!('A_Expr' in node) || node.A_Expr.kind === 'AEXPR_NULLIF') return false;
  return node.A_Expr.lexpr !== undefined && node.A_Expr.rexpr !== undefined;
}

/** `IN (SELECT …)` has no operator of its own; `> ALL (SELECT …)` has one. */
function subQueryOperator({ operName, subLinkType }: SubLink): string {
  const symbol = operName?.map((part) => ('String' in part ? part.String.sval : '')).at(-1);
  if (symbol === undefined) return 'IN';
  return `${symbol} ${subLinkType === 'ALL_SUBLINK' ? 'ALL' : 'ANY'}`;
}

function operatorName(expression: A_Expr): string {
  const symbol = expression.name?.map((part) => ('String' in part ? part.String.sval : '')).at(-1);
  const negated = symbol === '<>' || symbol?.startsWith('!');
  switch (expression.kind) {
    case 'AEXPR_IN':
      return negated ? 'NOT IN' : 'IN';
    case 'AEXPR_OP_ANY':
      return `${symbol} ANY`;
    case 'AEXPR_OP_ALL':
      return `${symbol} ALL`;
    case 'AEXPR_LIKE':
      return negated ? 'NOT LIKE' : 'LIKE';
    case 'AEXPR_ILIKE':
      return negated ? 'NOT ILIKE' : 'ILIKE';
    case 'AEXPR_SIMILAR':
      return negated ? 'NOT SIMILAR TO' : 'SIMILAR TO';
    case 'AEXPR_DISTINCT':
      return 'IS DISTINCT FROM';
    case 'AEXPR_NOT_DISTINCT':
      return 'IS NOT DISTINCT FROM';
    case 'AEXPR_NOT_BETWEEN':
    case 'AEXPR_NOT_BETWEEN_SYM':
      return 'NOT BETWEEN';
    case 'AEXPR_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
      return 'BETWEEN';
    default:
      return symbol ?? '';
  }
}

export function lowerOperand(node: Node, ranges: SourceRanges): Operand {
  if ('ColumnRef' in node) return lowerColumn(node, ranges);
  if ('A_Const' in node)
    return holeOperand(node.A_Const.location, ranges) ?? lowerLiteral(node, ranges);
  if ('ParamRef' in node) {
    const { location } = node.ParamRef;
    return holeOperand(location, ranges) ?? { kind: 'Parameter', span: ranges.token(location) };
  }
  if ('FuncCall' in node) return lowerCall(node, ranges);
  if ('TypeCast' in node && node.TypeCast.arg) return lowerOperand(node.TypeCast.arg, ranges);
  if ('CollateClause' in node && node.CollateClause.arg) {
    return lowerOperand(node.CollateClause.arg, ranges);
  }
  if ('List' in node) return lowerList(node.List.items ?? [], undefined, ranges);
  if ('A_ArrayExpr' in node) {
    return lowerList(node.A_ArrayExpr.elements ?? [], node.A_ArrayExpr.location, ranges);
  }
  if ('SubLink' in node)
    return lowerSubQuery(node.SubLink.subselect, node.SubLink.location, ranges);
  return unknown(nodeSpan(node, ranges), `expression ${Object.keys(node)[0] ?? ''}`);
}

function lowerColumn(node: Extract<Node, { ColumnRef: unknown }>, ranges: SourceRanges): Operand {
  const { fields = [], location } = node.ColumnRef;
  const hole = holeOperand(location, ranges);
  if (hole) return hole;
  const names = fields.map((field) => ('String' in field ? (field.String.sval ?? '') : '*'));
  return {
    kind: 'Column',
    span: ranges.name(location, names.length),
    table: names.at(-2),
    name: names.at(-1) ?? '*',
  };
}

function lowerCall(node: Extract<Node, { FuncCall: unknown }>, ranges: SourceRanges): Operand {
  const { funcname = [], args = [], location, over } = node.FuncCall;
  const last = funcname.at(-1);
  const name = last && 'String' in last ? (last.String.sval ?? '') : '';
  return {
    kind: 'Call',
    span: ranges.call(location),
    name,
    args: args.map((argument) => lowerOperand(argument, ranges)),
    aggregate: aggregates.has(name) && !over,
  };
}

function lowerList(
  items: readonly Node[],
  location: number | undefined,
  ranges: SourceRanges,
): Operand {
  const operands = items.map((item) => lowerOperand(item, ranges));
  const span = cover(operands.map((operand) => operand.span)) ?? ranges.token(location);
  return { kind: 'List', span, items: operands };
}

function lowerLiteral(node: Extract<Node, { A_Const: unknown }>, ranges: SourceRanges): Literal {
  const constant = node.A_Const;
  const span = ranges.constant(constant.location);
  if (constant.isnull) return { kind: 'Literal', span, value: null };
  if (constant.sval) return { kind: 'Literal', span, value: constant.sval.sval ?? '' };
  if (constant.boolval) return { kind: 'Literal', span, value: constant.boolval.boolval ?? false };
  if (constant.fval) return { kind: 'Literal', span, value: numberOf(constant.fval.fval ?? '') };
  if (constant.bsval) return { kind: 'Literal', span, value: constant.bsval.bsval ?? '' };
  return { kind: 'Literal', span, value: constant.ival?.ival ?? 0 };
}

/**
 * A number; its text where JSON has none that large. Digits can be grouped: `1_000_000` (PostgreSQL manual, "Numeric
 * Constants").
 */
export function numberOf(written: string): number | string {
  const value = Number(written.replaceAll('_', ''));
  // No negative zero either.
  return Number.isFinite(value) ? value + 0 : written;
}

function lowerSubQuery(
  node: Node | undefined,
  location: number | undefined,
  ranges: SourceRanges,
): SubQuery {
  const span = ranges.inParentheses(location);
  const select =
    node && 'SelectStmt' in node ? lowerSelect(node.SelectStmt, span, ranges) : undefined;
  return { kind: 'SubQuery', span, select: select ?? unknown(span, 'sub-query') };
}

/** The interpolation, or bound value, that stands where the parser saw the hole's filler. */
function holeOperand(location: number | undefined, ranges: SourceRanges): Operand | undefined {
  const found = ranges.hole(location);
  if (!found) return undefined;
  if (found.interpolation) return found.interpolation;
  if (found.hole.fill === 'bound') return { kind: 'Parameter', span: found.hole.span };
  return unknown(found.hole.span, 'replaced by a tool');
}

function nodeSpan(node: Node, ranges: SourceRanges): Span {
  const [value] = Object.values(node) as [{ location?: number } | undefined];
  return ranges.token(value?.location ?? -1);
}

export function cover(spans: readonly Span[]): Span | undefined {
  const [first, ...rest] = spans;
  if (!first) return undefined;
  return rest.reduce<Span>(
    ([start, end], span) => [Math.min(start, span[0]), Math.max(end, span[1])],
    first,
  );
}
