import { firstAbove } from '../../host/above.js';
import { isFunction } from '../../host/functions.js';
import { leaves } from '../../host/guards.js';
import { once } from '../../host/once.js';
import type { Node } from '../../source/host-file.js';

/** True when a condition, a handler or an earlier exit decides whether a call of a migration runs. */
export function isConditional(call: Node): boolean {
  return conditionAbove(call, undefined) ?? false;
}

/** The same between a node and a function around it; a loop decides how often. */
export function isConditionalWithin(node: Node, boundary: Node): boolean {
  for (let child = node; child.parent && child.parent !== boundary; child = child.parent) {
    const above = child.parent;
    if (isFunction(above) || /^(?:For|While|DoWhile)/.test(above.type)) return true;
    if (decides(above, child)) return true;
  }
  return false;
}

const conditionAbove = firstAbove((above, child): boolean | undefined => {
  if (decides(above, child)) return true;
  return isFunction(above) && above.parent.type !== 'CallExpression' ? false : undefined;
});

/** True when what stands in a part of a node may not run. */
function decides(above: Node, child: Node): boolean {
  switch (above.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child !== above.test;
    case 'LogicalExpression':
      return child === above.right;
    case 'SwitchCase':
    case 'CatchClause':
      return true;
    case 'BlockStatement':
      return firstExit(above) < child.range[0];
    default:
      return false;
  }
}

/** Where the first statement of a block begins that can leave it for good: `if (exists) return;`. */
const firstExit = once((block: Node): number => {
  if (block.type !== 'BlockStatement') return Infinity;
  const exit = block.body.find(
    (statement) => statement.type === 'IfStatement' && leavesQuietly(statement.consequent),
  );
  return exit?.range[0] ?? Infinity;
});

/** What throws stops the migration, whose later statements then do not count. */
function leavesQuietly(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return leaves(branch) && last?.type !== 'ThrowStatement';
}
