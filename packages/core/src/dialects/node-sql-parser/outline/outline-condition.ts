import type { Predicate } from '../../../ir/index.js';
import { isMysqlFamily } from '../../token/mysql-family.js';
import { treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { outlineComparison } from './outline-comparison.js';
import { functionName, outlineOperand } from './outline-operand.js';
import { outlineSelect } from './outline-select.js';
import type { Scope } from './scope.js';

/** The conjuncts of a condition; `undefined` when the tree does not tell them. */
export function outlineConjuncts(
  tree: Tree,
  scope: Scope,
): readonly Outline<Predicate>[] | undefined {
  const links = linksOf(tree);
  const isMysql = isMysqlFamily(scope.dialect);
  if (!links || (isMysql && links.some((conjuncts) => conjuncts.some(holdsPipes))))
    return undefined;
  const alternatives = links.map((conjuncts) => joined('And', conjuncts, scope));
  const [only] = alternatives;
  return alternatives.length === 1 ? only : one(joinedLists('Or', alternatives));
}

function one(predicate: Outline<Predicate> | undefined): readonly Outline<Predicate>[] | undefined {
  return predicate && [predicate];
}

/** Operands of AND, of which those in parentheses that are joined by AND as well are a part. */
function joined(
  kind: 'And' | 'Or',
  trees: readonly Tree[],
  scope: Scope,
): readonly Outline<Predicate>[] | undefined {
  const operands: Outline<Predicate>[] = [];
  for (const tree of trees) {
    const operand = outlinePredicate(tree, scope);
    if (!operand) return undefined;
    operands.push(...partsOf(operand, kind));
  }
  return operands;
}

function joinedLists(
  kind: 'Or',
  lists: readonly (readonly Outline<Predicate>[] | undefined)[],
): Outline<Predicate> | undefined {
  const operands: Outline<Predicate>[] = [];
  for (const list of lists) {
    const [first] = list ?? [];
    if (!list || !first) return undefined;
    const operand = list.length === 1 ? first : ({ kind: 'And', operands: list } as const);
    operands.push(...partsOf(operand, kind));
  }
  return { kind, operands };
}

function partsOf(predicate: Outline<Predicate>, kind: 'And' | 'Or'): readonly Outline<Predicate>[] {
  return predicate.kind === kind && predicate.operands ? predicate.operands : [predicate];
}

function outlinePredicate(tree: Tree, scope: Scope): Outline<Predicate> | undefined {
  if (isLink(tree)) {
    const conjuncts = outlineConjuncts(tree, scope);
    const [only] = conjuncts ?? [];
    return conjuncts && (conjuncts.length === 1 ? only : { kind: 'And', operands: conjuncts });
  }
  if (tree.type === 'unary_expr') return outlineUnary(tree, scope);
  if (tree.type === 'function') return outlineFunction(tree, scope);
  if (tree.type === 'binary_expr') return outlineComparison(tree, scope);
  return { kind: 'Comparison', operator: 'IS TRUE', left: outlineOperand(tree, scope) };
}

function outlineUnary(tree: Tree, scope: Scope): Outline<Predicate> | undefined {
  const inner = treeAt(tree.expr);
  if (!inner) return undefined;
  const operator = wordAt(tree.operator);
  if (operator === 'NOT') return negated(outlinePredicate(inner, scope));
  const query = treeAt(inner.ast);
  if (operator !== 'NOT EXISTS' || !query) return { kind: 'Comparison', operator: 'IS TRUE' };
  return negated({ kind: 'Exists', select: outlineSelect(query, scope) });
}

/** `NOT (…)` and `EXISTS (…)` are functions to the grammars. */
function outlineFunction(tree: Tree, scope: Scope): Outline<Predicate> | undefined {
  const name = functionName(tree)?.toUpperCase();
  const [inner] = treesAt(treeAt(tree.args)?.value);
  if (inner && name === 'NOT') return negated(outlinePredicate(inner, scope));
  const query = treeAt(inner?.ast);
  if (query && name === 'EXISTS') return { kind: 'Exists', select: outlineSelect(query, scope) };
  return { kind: 'Comparison', operator: 'IS TRUE', left: outlineOperand(tree, scope) };
}

function negated(operand: Outline<Predicate> | undefined): Outline<Predicate> | undefined {
  return operand && { kind: 'Not', operand };
}

/**
 * A condition as alternatives of conjuncts, in the order they are written. The grammars give AND and OR one precedence,
 * so that `a OR b AND c` has the tree of `(a OR b) AND c`; but only the latter is marked to have parentheses.
 * `undefined` for XOR, of whose operands the facts tell nothing.
 */
function linksOf(tree: Tree): readonly (readonly Tree[])[] | undefined {
  const alternatives: Tree[][] = [[]];
  const visit = (node: Tree, isRoot: boolean): boolean => {
    if (!isLink(node) || (node.parentheses === true && !isRoot)) {
      alternatives.at(-1)?.push(node);
      return true;
    }
    const operator = wordAt(node.operator);
    if (operator === 'XOR' || !treesAt(node.left).every((side) => visit(side, false))) return false;
    if (operator === 'OR') alternatives.push([]);
    return treesAt(node.right).every((side) => visit(side, false));
  };
  return visit(tree, true) ? alternatives : undefined;
}

/** MySQL's `||` is OR or a concatenation, as a setting has it. */
function holdsPipes({ type, operator, left, right }: Tree): boolean {
  if (type !== 'binary_expr') return false;
  return operator === '||' || [...treesAt(left), ...treesAt(right)].some(holdsPipes);
}

function isLink({ type, operator }: Tree): boolean {
  return type === 'binary_expr' && /^(?:AND|OR|XOR|&&)$/.test(wordAt(operator));
}
