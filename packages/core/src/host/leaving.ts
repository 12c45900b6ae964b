import type { HostFile, Node } from '../source/host-file.js';
import { unwrap } from './unwrap.js';

/** How many statements may stand between a query and the exit that belongs to it. */
const patience = 4;

/**
 * True when control leaves the loop right after the node has given a result: `return`, `break`, or
 * `if (found) return found;`. A guard for the missing case (`if (!found) return …`) is not such an exit.
 */
export function leavesAfter(node: Node, body: Node, file: HostFile): boolean {
  let child: Node = node;
  for (let above = node.parent; above && child !== body; child = above, above = above.parent) {
    if (above.type === 'ReturnStatement') return true;
    if (above.type === 'IfStatement' && child === above.test) {
      return exitsLoop(above.consequent) && isPositive(above.test, file);
    }
    if (above.type !== 'BlockStatement') continue;
    const following = above.body.slice(above.body.indexOf(child as never) + 1);
    if (exitFollows(following, file)) return true;
  }
  return false;
}

function exitFollows(statements: readonly Node[], file: HostFile): boolean {
  for (const statement of statements.slice(0, patience)) {
    if (exitsLoop(statement)) return true;
    if (statement.type === 'IfStatement') {
      return exitsLoop(statement.consequent) && isPositive(statement.test, file);
    }
    if (statement.type !== 'VariableDeclaration' && statement.type !== 'ExpressionStatement')
      return false;
  }
  return false;
}

/** Ends in `return` or `break`; `continue` and `throw` are not the end of a search. */
function exitsLoop(statement: Node): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1);
    return last !== undefined && exitsLoop(last);
  }
  return statement.type === 'ReturnStatement' || statement.type === 'BreakStatement';
}

/** The test asks for something found, not for something missing. */
export function isPositive(test: Node, file: HostFile): boolean {
  const value = unwrap(test);
  if (value.type === 'UnaryExpression' && value.operator === '!') {
    return unwrap(value.argument).type === 'UnaryExpression';
  }
  if (value.type === 'LogicalExpression') {
    return isPositive(value.left, file) && isPositive(value.right, file);
  }
  if (value.type !== 'BinaryExpression') return true;
  const text = file.textOf(value);
  if (/^(?:===?)$/.test(value.operator)) return !/\b(?:null|undefined|0|false)$/.test(text);
  return !/<\s*1$/.test(text);
}
