import type { TSESTree } from '@typescript-eslint/utils';
import type { HelperCall, LoopedCall } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { firstAbove } from './above.js';
import { callbackLoop } from './callback-loop.js';
import { callsOf, functionName } from './calls-of.js';
import { dependents, dependsOn } from './dependence.js';
import type { FunctionNode } from './functions.js';
import { leaves } from './guards.js';
import { isPositive } from './leaving.js';
import { surroundings } from './loops.js';
import { onceIn } from './once.js';

/** How many helpers may stand between a loop and a query. */
const maxHops = 3;
/** How many calls are looked at for one query: a helper that is called from more places is a library of its own. */
const maxCalls = 50;
/** A longer function does more than fetch one row. */
const maxStatements = 25;

/**
 * Loops in this file that reach a node through the functions it stands in, where the element of the loop flows into
 * the expressions that key the node.
 */
export function loopedCalls(
  node: Node,
  keys: readonly Node[],
  within: FunctionNode | undefined,
  file: HostFile,
): LoopedCall[] {
  const found: LoopedCall[] = [];
  const seen = new Set<Node>();
  let left = maxCalls;
  const follow = (step: Step): void => {
    const { inner, helper, via } = step;
    if (!helper || seen.has(helper) || via.length >= maxHops) return;
    seen.add(helper);
    const gated = step.gated || isConditional(inner, helper, file) || isLong(helper, file);
    const { calls, receivers } = callsOf(helper, file);
    for (const receiver of receivers.slice(0, left)) {
      const loop = callbackLoop(receiver, helper, inner, step.keys, file);
      if (loop) found.push({ via: chainTo(receiver, step, helper), loops: [loop], gated });
    }
    left -= receivers.length;
    for (const call of calls) {
      if (--left < 0) return;
      const callKeys = keyArguments(call, helper, step.keys, file);
      const around = surroundings(call, callKeys, file);
      const chain = chainTo(call, step, helper);
      if (around.loops.length > 0) found.push({ via: chain, loops: around.loops, gated });
      else follow({ inner: call, keys: callKeys, helper: around.within, via: chain, gated });
    }
  };
  follow({ inner: node, keys, helper: within, via: [], gated: false });
  return found;
}

/** A call on the way from the query to a loop. */
interface Step {
  readonly inner: Node;
  readonly keys: readonly Node[];
  /** The function that the call stands in. */
  readonly helper: FunctionNode | undefined;
  /** The calls from here to the query. */
  readonly via: readonly HelperCall[];
  readonly gated: boolean;
}

function chainTo(call: Node, { via }: Step, helper: FunctionNode): readonly HelperCall[] {
  return [{ span: call.range, name: functionName(helper) ?? 'function' }, ...via];
}

/** The arguments of a call that end up in the keys of the query. */
function keyArguments(
  call: TSESTree.CallExpression,
  helper: FunctionNode,
  keys: readonly Node[],
  file: HostFile,
): Node[] {
  return call.arguments.filter((_, index) =>
    dependsOn(keys, dependents(helper.params[index], helper, file), file),
  );
}

/** A query behind a condition, or after an exit for the case that it is not needed, may rarely run. */
function isConditional(node: Node, helper: FunctionNode, file: HostFile): boolean {
  const condition = conditionAbove(node, file);
  return condition !== undefined && helper.range[0] <= condition.range[0];
}

const conditionAbove = firstAbove((above, child, file: HostFile): Node | undefined => {
  switch (above.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === above.test ? undefined : above;
    case 'LogicalExpression':
      return child === above.right ? above : undefined;
    case 'CatchClause':
    case 'SwitchCase':
      return above;
    case 'BlockStatement':
      return firstExit(above, file) < child.range[0] ? above : undefined;
    default:
      return undefined;
  }
});

/** Where a block first leaves because what it is about to fetch is there already. */
const firstExit = onceIn(({ body }: TSESTree.BlockStatement, file: HostFile): number => {
  const exit = body.find((statement) => isCacheHit(statement, file));
  return exit?.range[0] ?? Infinity;
});

function isCacheHit(statement: Node, file: HostFile): boolean {
  return (
    statement.type === 'IfStatement' &&
    leaves(statement.consequent) &&
    isPositive(statement.test, file)
  );
}

const isLong = onceIn(({ body }: FunctionNode, file: HostFile): boolean => {
  let statements = 0;
  for (const { type } of file.subtree(body)) {
    if (!/Statement$|^VariableDeclaration$/.test(type) || type === 'BlockStatement') continue;
    if (++statements > maxStatements) return true;
  }
  return false;
});
