import type { TSESTree } from '@typescript-eslint/utils';
import type { Loop } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { dependsOn, elementVariables } from './dependence.js';
import { isFunction, type FunctionNode } from './functions.js';
import { counterIterable, iterableOf } from './iterable.js';
import { leavesAfter } from './leaving.js';
import { memberName } from './names.js';
import { shortened } from './sql-of-pieces.js';
import { unwrap } from './unwrap.js';

export interface Surroundings {
  /** Loops around the node, outermost first. */
  readonly loops: readonly Loop[];
  /** The function in which climbing stopped; `undefined` at the top level of the file. */
  readonly within: FunctionNode | undefined;
}

/** Array methods that call back once per element. */
const perElement =
  /^(?:map|forEach|flatMap|filter|some|every|find|findIndex|findLast|reduce|reduceRight)$/;
/** Functions of collection libraries that take the collection first and the callback after it. */
const collectionFirst =
  /^(?:pMap|pEach|pMapSeries|map|each|eachSeries|eachLimit|mapSeries|mapLimit|forEach|forEachSeries|concatMap|asyncMap|asyncForEach)$/;
/** Calls whose callback runs at once and in place. */
const runsInPlace =
  /[tT]ransaction|^(?:begin|task|tx|savepoint|limit|throttle|retry|run|wrap|exec|execute|with[A-Z]\w*|p(?:Limit|Retry|Queue|Throttle|Timeout))$/;

/** The loops and per-element callbacks around a node, seen from the expressions that key it. */
export function surroundings(node: Node, keys: readonly Node[], file: HostFile): Surroundings {
  const loops: Loop[] = [];
  let child: Node = node;
  for (let above = node.parent; above; child = above, above = above.parent) {
    if (isFunction(above)) {
      const call = callbackCall(above);
      if (!call) return { loops, within: above };
      const loop = call.type === 'CallExpression' && callbackLoop(call, above, node, keys, file);
      if (loop) loops.unshift(loop);
      else if (!isCalledInPlace(call, above)) return { loops, within: above };
    }
    const loop = statementLoop(above, child, node, keys, file);
    if (loop) loops.unshift(loop);
    if (above.type === 'PropertyDefinition' || above.type === 'StaticBlock') break;
  }
  return { loops, within: undefined };
}

type Caller = TSESTree.CallExpression | TSESTree.NewExpression;

/** The call that a function is written into, as an argument or as its own callee. */
function callbackCall(node: FunctionNode): Caller | undefined {
  const { parent } = node;
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') return undefined;
  return parent;
}

function isCalledInPlace(call: Caller, callback: FunctionNode): boolean {
  if (call.callee === callback) return true;
  if (call.type === 'NewExpression') {
    return call.callee.type === 'Identifier' && call.callee.name === 'Promise';
  }
  return runsInPlace.test(calleeName(call) ?? '');
}

function calleeName(call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return memberName(callee);
  return callee.type === 'Identifier' ? callee.name : undefined;
}

/** The loop that a call makes of the function it is given. */
export function callbackLoop(
  call: TSESTree.CallExpression,
  callback: FunctionNode,
  node: Node,
  keys: readonly Node[],
  file: HostFile,
): Loop | undefined {
  const collection = iteratedCollection(call, callback);
  if (!collection) return undefined;
  const element = /^reduce/.test(calleeName(call) ?? '') ? callback.params[1] : callback.params[0];
  const variables = elementVariables(element, file);
  const body = callback.range;
  return {
    span: [collection.range[0], body[0]],
    construct: 'callback',
    iterable: iterableOf(collection, file),
    header: callbackHeader(call, collection, file),
    dependent: keys.some((key) => dependsOn(key, variables, body, file)),
    leaves: false,
    concurrent: calleeName(call) === 'map' && !awaitsBefore(callback, node, file),
    collected: isHandedOver(call, file),
  };
}

/** `orders.map(…)`, `Array.from(orders, …)`. */
function callbackHeader(call: TSESTree.CallExpression, collection: Node, file: HostFile): string {
  const isOwner = collection.range[1] < call.callee.range[1];
  const text = file.textOf(isOwner ? call.callee : collection);
  return isOwner
    ? `${shortened(text)}(…)`
    : `${shortened(file.textOf(call.callee))}(${shortened(text)}, …)`;
}

function isReference({ type }: Node): boolean {
  return type === 'Identifier';
}

function iteratedCollection(
  call: TSESTree.CallExpression,
  callback: FunctionNode,
): Node | undefined {
  const callee = unwrap(call.callee);
  // A function that is named, not written here, stands where an identifier does.
  const written = call.arguments.findIndex((argument) => argument === callback);
  const position = written >= 0 ? written : call.arguments.findIndex(isReference);
  const name = calleeName(call) ?? '';
  if (callee.type === 'MemberExpression' && position === 0 && perElement.test(name)) {
    return callee.object;
  }
  if (name === 'from' && position === 1) return call.arguments[0];
  return position >= 1 && collectionFirst.test(name) ? call.arguments[0] : undefined;
}

/** `$transaction(items.map(…))`, directly or through a variable: one transaction, not one round trip each. */
function isHandedOver(call: TSESTree.CallExpression, file: HostFile): boolean {
  const { parent } = call;
  if (parent.type === 'CallExpression') return calleeName(parent) === '$transaction';
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const [variable] = file.source.scopeManager?.getDeclaredVariables(parent) ?? [];
  return (variable?.references ?? []).some((reference) => {
    const use = (reference.identifier as Node).parent;
    return use?.type === 'CallExpression' && calleeName(use) === '$transaction';
  });
}

/** An await before the node in the same callback: what follows no longer starts in one tick for all elements. */
function awaitsBefore(callback: FunctionNode, node: Node, file: HostFile): boolean {
  for (const part of file.subtree(callback.body)) {
    if (part.type === 'AwaitExpression' && part.range[1] <= node.range[0]) return true;
  }
  return false;
}

function statementLoop(
  loop: Node,
  child: Node,
  node: Node,
  keys: readonly Node[],
  file: HostFile,
): Loop | undefined {
  switch (loop.type) {
    case 'ForOfStatement':
    case 'ForInStatement': {
      if (child === loop.right) return undefined;
      const cursor = loop.type === 'ForOfStatement' && loop.await;
      const variables = elementVariables(loop.left, file);
      return {
        ...header(loop, file),
        construct: cursor ? 'for-await' : loop.type === 'ForOfStatement' ? 'for-of' : 'for-in',
        iterable: cursor ? 'cursor' : iterableOf(loop.right, file),
        dependent: keys.some((key) => dependsOn(key, variables, loop.range, file)),
        leaves: leavesAfter(node, loop.body, file),
        concurrent: false,
        collected: false,
      };
    }
    case 'ForStatement': {
      if (child === loop.init) return undefined;
      const variables = elementVariables(loop.init ?? undefined, file);
      return {
        ...header(loop, file),
        construct: 'for',
        iterable: counterIterable(loop, file),
        dependent: keys.some((key) => dependsOn(key, variables, loop.range, file)),
        leaves: leavesAfter(node, loop.body, file),
        concurrent: false,
        collected: false,
      };
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      return {
        ...header(loop, file),
        construct: loop.type === 'WhileStatement' ? 'while' : 'do',
        iterable: 'cursor',
        dependent: false,
        leaves: leavesAfter(node, loop.body, file),
        concurrent: false,
        collected: false,
      };
    default:
      return undefined;
  }
}

function header(
  loop:
    | TSESTree.ForOfStatement
    | TSESTree.ForInStatement
    | TSESTree.ForStatement
    | TSESTree.WhileStatement
    | TSESTree.DoWhileStatement,
  file: HostFile,
): Pick<Loop, 'span' | 'header'> {
  const span = [loop.range[0], loop.body.range[0]] as const;
  return { span, header: shortened(file.text.slice(span[0], span[1]), 50) };
}
