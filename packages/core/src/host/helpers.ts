import type { TSESTree } from '@typescript-eslint/utils';
import type { HelperCall, LoopedCall } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { callsOf, functionName } from './calls-of.js';
import { dependsOn, elementVariables } from './dependence.js';
import type { FunctionNode } from './functions.js';
import { isPositive } from './leaving.js';
import { callbackLoop, surroundings } from './loops.js';
import { leaves } from './guards.js';

/** How many helpers may stand between a loop and a query. */
const maxHops = 3;
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
  const follow = (
    inner: Node,
    innerKeys: readonly Node[],
    helper: FunctionNode | undefined,
    via: readonly HelperCall[],
    gated: boolean,
  ): void => {
    if (!helper || seen.has(helper) || via.length >= maxHops) return;
    seen.add(helper);
    const isGated = gated || isConditional(inner, helper, file) || isLong(helper, file);
    const { calls, receivers } = callsOf(helper, file);
    for (const receiver of receivers) {
      const loop = callbackLoop(receiver, helper, inner, innerKeys, file);
      const name = functionName(helper) ?? 'function';
      const chain = [{ span: receiver.range, name }, ...via];
      if (loop) found.push({ via: chain, loops: [loop], gated: isGated });
    }
    for (const call of calls) {
      const callKeys = keyArguments(call, helper, innerKeys, file);
      const chain = [{ span: call.range, name: functionName(helper) ?? 'function' }, ...via];
      const around = surroundings(call, callKeys, file);
      if (around.loops.length > 0) found.push({ via: chain, loops: around.loops, gated: isGated });
      else follow(call, callKeys, around.within, chain, isGated);
    }
  };
  follow(node, keys, within, [], false);
  return found;
}

/** The arguments of a call that end up in the keys of the query. */
function keyArguments(
  call: TSESTree.CallExpression,
  helper: FunctionNode,
  keys: readonly Node[],
  file: HostFile,
): Node[] {
  return call.arguments.filter((_, index) => {
    const parameter = helper.params[index];
    if (!parameter) return false;
    const variables = elementVariables(parameter, file);
    return keys.some((key) => dependsOn(key, variables, helper.range, file));
  });
}

/** A query behind a condition, or after an exit for the case that it is not needed, may rarely run. */
function isConditional(node: Node, helper: FunctionNode, file: HostFile): boolean {
  let child: Node = node;
  for (let above = node.parent; above && child !== helper; child = above, above = above.parent) {
    if (above.type === 'IfStatement' && child !== above.test) return true;
    if (above.type === 'ConditionalExpression' && child !== above.test) return true;
    if (above.type === 'LogicalExpression' && child === above.right) return true;
    if (above.type === 'CatchClause' || above.type === 'SwitchCase') return true;
    if (above.type !== 'BlockStatement') continue;
    const earlier = above.body.slice(0, above.body.indexOf(child as never));
    if (earlier.some((statement) => isCacheHit(statement, file))) return true;
  }
  return false;
}

function isCacheHit(statement: Node, file: HostFile): boolean {
  return (
    statement.type === 'IfStatement' &&
    leaves(statement.consequent) &&
    isPositive(statement.test, file)
  );
}

function isLong(helper: FunctionNode, file: HostFile): boolean {
  let statements = 0;
  for (const node of file.subtree(helper.body)) {
    if (/Statement$|^VariableDeclaration$/.test(node.type) && node.type !== 'BlockStatement') {
      statements++;
    }
  }
  return statements > maxStatements;
}
