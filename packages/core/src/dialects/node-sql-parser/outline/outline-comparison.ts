import type { Predicate } from '../../../ir/index.js';
import { comparisonSigns as signs } from '../../comparison-signs.js';
import { treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { functionName, outlineOperand } from './outline-operand.js';
import { outlineSelect } from './outline-select.js';
import type { Scope } from './scope.js';

const patterns = /^(?:NOT )?(?:LIKE|REGEXP|RLIKE|GLOB)$/;

/** A comparison, or an operator whose result is a condition itself. */
export function outlineComparison(tree: Tree, scope: Scope): Outline<Predicate> {
  const left = treeAt(tree.left);
  const right = treeAt(tree.right);
  const operator = wordAt(tree.operator).replace(/ BINARY$/, '');
  // The grammars let NOT and comparisons bind otherwise than the servers do.
  if (!left || !right || isCondition(left) || isCondition(right)) return {};
  const compared = { kind: 'Comparison', left: outlineOperand(left, scope) } as const;
  if (operator === 'IS' || operator === 'IS NOT')
    return outlineIs(compared, operator, right, scope);
  if (operator === 'IN' || operator === 'NOT IN')
    return outlineIn(compared, operator, right, scope);
  if (operator === 'BETWEEN' || operator === 'NOT BETWEEN') {
    return { ...compared, operator, right: outlineList(right, scope) };
  }
  if (patterns.test(operator)) {
    return { ...compared, operator, right: outlineOperand(right, scope) };
  }
  const sign = Object.hasOwn(signs, operator) ? signs[operator] : undefined;
  // In MySQL a setting makes OR of it.
  if (operator === '||') return {};
  if (sign === undefined) return { kind: 'Comparison', operator: 'IS TRUE' };
  const isQuantified = /^(?:ALL|ANY|SOME)$/i.test(functionName(right) ?? '');
  return isQuantified
    ? compared
    : { ...compared, operator: sign, right: outlineOperand(right, scope) };
}

type Compared = Outline<Extract<Predicate, { kind: 'Comparison' }>> & {
  readonly kind: 'Comparison';
};

function outlineIs(
  compared: Compared,
  operator: string,
  right: Tree,
  scope: Scope,
): Outline<Predicate> {
  if (right.type === 'null') return { ...compared, operator: `${operator} NULL`, right: undefined };
  if (right.type === 'bool') {
    const state = right.value === true ? 'TRUE' : 'FALSE';
    return { ...compared, operator: `${operator} ${state}`, right: undefined };
  }
  return { ...compared, operator, right: outlineOperand(right, scope) };
}

function outlineIn(
  compared: Compared,
  operator: string,
  right: Tree,
  scope: Scope,
): Outline<Predicate> {
  const [first] = treesAt(right.value);
  const query = treeAt(first?.ast);
  if (right.type !== 'expr_list') return compared;
  if (!query) return { ...compared, operator, right: outlineList(right, scope) };
  const select = outlineSelect(query, scope);
  const operand = { ...compared, operator: 'IN', right: { kind: 'SubQuery', select } } as const;
  return operator === 'IN' ? operand : { kind: 'Not', operand };
}

function outlineList({ value }: Tree, scope: Scope): { kind: 'List'; items: Outlines } {
  return { kind: 'List', items: treesAt(value).map((item) => outlineOperand(item, scope)) };
}

type Outlines = readonly ReturnType<typeof outlineOperand>[];

/** True for what is true or false itself, and stands without parentheses. */
function isCondition(tree: Tree): boolean {
  if (tree.parentheses === true) return false;
  if (tree.type === 'function') return functionName(tree)?.toUpperCase() === 'NOT';
  if (tree.type === 'unary_expr') return wordAt(tree.operator).startsWith('NOT');
  const operator = wordAt(tree.operator);
  return (
    tree.type === 'binary_expr' &&
    (Object.hasOwn(signs, operator) ||
      /^(?:IS|NOT|IN|BETWEEN|LIKE|REGEXP|RLIKE|GLOB|AND|OR|XOR|&&|\|\|)\b/.test(operator))
  );
}
