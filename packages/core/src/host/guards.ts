import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { memberName } from './names.js';
import { isConstantCollection } from './constant-collection.js';
import { unwrap } from './unwrap.js';

/**
 * True when an expression has passed an allow-list on the way to where it stands:
 * `if (!ALLOWED.includes(x)) throw …` before it, `if (ALLOWED.has(x)) {…}` or `ALLOWED.has(x) ? x : y` around it.
 */
export function isGuarded(node: Node, file: HostFile): boolean {
  const subject = file.textOf(unwrap(node));
  const since = lastWrite(unwrap(node), file);
  let child: Node = node;
  for (let above = node.parent; above; child = above, above = above.parent) {
    if (above.type === 'ConditionalExpression' || above.type === 'IfStatement') {
      if (above.test.range[0] < since) return false;
      if (above.consequent === child && admits(above.test, subject, file)) return true;
      if (above.alternate === child && refuses(above.test, subject, file)) return true;
    }
    if (above.type === 'BlockStatement' || above.type === 'Program') {
      if (exitsBefore(above.body, child, subject, since, file)) return true;
    }
    if (above.type === 'FunctionDeclaration' || above.type === 'ClassDeclaration') return false;
  }
  return false;
}

/** Where a variable was last assigned before a use; a test that stands earlier says nothing of its value. */
function lastWrite(node: Node, file: HostFile): number {
  const writes = (file.variableOf(node)?.references ?? []).filter(
    (one) => one.isWrite() && !one.init,
  );
  const places = writes.map((reference) => (reference.identifier as Node).range[0]);
  return Math.max(0, ...places.filter((place) => place < node.range[0]));
}

function exitsBefore(
  statements: readonly Node[],
  child: Node,
  subject: string,
  since: number,
  file: HostFile,
): boolean {
  return statements.some(
    (statement) =>
      statement.range[0] >= since &&
      statement.range[1] <= child.range[0] &&
      statement.type === 'IfStatement' &&
      leaves(statement.consequent) &&
      refuses(statement.test, subject, file),
  );
}

/** True when a statement ends in leaving: return, throw, continue or break. */
export function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1);
    return last !== undefined && leaves(last);
  }
  return (
    statement.type === 'ReturnStatement' ||
    statement.type === 'ThrowStatement' ||
    statement.type === 'ContinueStatement' ||
    statement.type === 'BreakStatement'
  );
}

/** The test holds only for allowed values: `ALLOWED.includes(x)`, possibly beside other conditions. */
export function admits(test: Node, subject: string, file: HostFile): boolean {
  const value = unwrap(test);
  if (value.type === 'LogicalExpression' && value.operator === '&&') {
    return admits(value.left, subject, file) || admits(value.right, subject, file);
  }
  return isMembership(value, subject, file) || isEquality(value, subject, '===');
}

/** The test holds for every value that is not allowed: `!ALLOWED.includes(x)`, possibly beside others. */
function refuses(test: Node, subject: string, file: HostFile): boolean {
  const value = unwrap(test);
  if (value.type === 'LogicalExpression') {
    const left = refuses(value.left, subject, file);
    const right = refuses(value.right, subject, file);
    return value.operator === '&&' ? left && right : left || right;
  }
  if (value.type === 'UnaryExpression' && value.operator === '!') {
    return isMembership(unwrap(value.argument), subject, file);
  }
  return isEquality(value, subject, '!==') || isMissingLookup(value, subject, file);
}

function isMembership(test: Node, subject: string, file: HostFile): boolean {
  if (test.type === 'BinaryExpression' && test.operator === 'in') {
    return file.textOf(test.left) === subject && isConstantCollection(test.right, file);
  }
  if (test.type === 'MemberExpression' && test.computed) {
    return file.textOf(test.property) === subject && isConstantCollection(test.object, file);
  }
  if (test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return false;
  const name = memberName(test.callee) ?? '';
  if (name === 'test') return isAnchoredPattern(test, test.callee, subject, file);
  const argument = test.arguments.find((one) => file.textOf(unwrap(one)) === subject);
  if (!argument) return false;
  if (name === 'hasOwn')
    return test.arguments[0] !== undefined && isConstantCollection(test.arguments[0], file);
  if (name !== 'includes' && name !== 'has' && name !== 'hasOwnProperty') return false;
  return isConstantCollection(test.callee.object, file);
}

/** `/^[a-z_]+$/.test(x)`: anchored at both ends, and no class that lets quotes, spaces or semicolons through. */
function isAnchoredPattern(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  subject: string,
  file: HostFile,
): boolean {
  const [argument] = call.arguments;
  if (!argument || file.textOf(unwrap(argument)) !== subject) return false;
  const pattern = regexOf(callee.object, file);
  return (
    pattern !== undefined &&
    /^\^[\w[\](){}+*?|\\\-,:]*\$$/.test(pattern) &&
    !/\\[sSDW]|\[\^/.test(pattern)
  );
}

function regexOf(node: Node, file: HostFile): string | undefined {
  const value = unwrap(node);
  if (value.type === 'Literal' && 'regex' in value) return value.regex.pattern;
  const definition = value.type === 'Identifier' ? file.variableOf(value)?.defs[0] : undefined;
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init?.type === 'Literal' && 'regex' in init ? init.regex.pattern : undefined;
}

/** `x === 'asc'`. */
function isEquality(test: Node, subject: string, operator: '===' | '!=='): boolean {
  if (test.type !== 'BinaryExpression') return false;
  if (test.operator !== operator && test.operator !== operator.slice(0, 2)) return false;
  const sides = [unwrap(test.left), unwrap(test.right)];
  return sides.some(
    (side, index) => side.type === 'Literal' && sourceEquals(sides[1 - index], subject),
  );
}

function sourceEquals(node: Node | undefined, subject: string): boolean {
  return node?.type === 'Identifier' && node.name === subject;
}

/** `MAP[x] === undefined`. */
function isMissingLookup(test: Node, subject: string, file: HostFile): boolean {
  if (test.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return false;
  const isUndefined = test.right.type === 'Identifier' && test.right.name === 'undefined';
  return isUndefined && isMembership(unwrap(test.left), subject, file);
}
