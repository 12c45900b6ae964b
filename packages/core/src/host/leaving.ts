import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { partitionPoint } from '../source/partition-point.js';
import { firstAbove } from './above.js';
import { unwrap } from './unwrap.js';

/** How many statements may stand between a query and the exit that belongs to it. */
const patience = 4;

/**
 * True when control leaves the loop right after the node has given a result: `return`, `break`, or
 * `if (found) return found;`. A guard for the missing case (`if (!found) return …`) is not such an exit.
 */
export function leavesAfter(node: Node, body: Node, file: HostFile): boolean {
  const exit = exitAbove(node, file);
  return exit !== undefined && exit.leaves && body.range[0] <= exit.at.range[0];
}

interface Exit {
  readonly at: Node;
  readonly leaves: boolean;
}

const exitAbove = firstAbove((above, child, file: HostFile): Exit | undefined => {
  if (above.type === 'ReturnStatement') return { at: above, leaves: true };
  if (above.type === 'IfStatement' && child === above.test) {
    return { at: above, leaves: exitsLoop(above.consequent) && isPositive(above.test, file) };
  }
  if (above.type !== 'BlockStatement') return undefined;
  const following = statementsAfter(above, child);
  return exitFollows(following, file) ? { at: above, leaves: true } : undefined;
});

/** The next statements of a block behind one of its statements. */
function statementsAfter({ body }: TSESTree.BlockStatement, child: Node): readonly Node[] {
  const next = partitionPoint(body, ({ range }) => range[0] <= child.range[0]);
  return body.slice(next, next + patience);
}

function exitFollows(statements: readonly Node[], file: HostFile): boolean {
  for (const statement of statements) {
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
