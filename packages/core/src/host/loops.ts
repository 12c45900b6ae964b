import type { TSESTree } from '@typescript-eslint/utils';
import type { Loop } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { firstAbove } from './above.js';
import { callbackLoop } from './callback-loop.js';
import { dependents, dependsOn } from './dependence.js';
import { drainedBy } from './drained.js';
import { isFunction, type FunctionNode } from './functions.js';
import { counterIterable, iterableOf } from './iterable.js';
import { leavesAfter } from './leaving.js';
import { calledName } from './names.js';
import { onceIn } from './once.js';
import { shortened } from './shortened.js';

export interface Surroundings {
  /** Loops around the node, outermost first. */
  readonly loops: readonly Loop[];
  /** The function in which climbing stopped; `undefined` at the top level of the file. */
  readonly within: FunctionNode | undefined;
}

type LoopNode =
  | TSESTree.ForOfStatement
  | TSESTree.ForInStatement
  | TSESTree.ForStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;
type ClassPart = TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.StaticBlock;

/** Calls whose callback runs at once and in place. */
const runsInPlace =
  /[tT]ransaction|^(?:begin|task|tx|savepoint|limit|throttle|retry|run|wrap|exec|execute|with[A-Z]\w*|p(?:Limit|Retry|Queue|Throttle|Timeout))$/;

/** The loops and per-element callbacks around a node, seen from the expressions that key it. */
export function surroundings(node: Node, keys: readonly Node[], file: HostFile): Surroundings {
  const loops: Loop[] = [];
  let within: FunctionNode | undefined;
  for (let frame = frameAbove(node, undefined); frame; frame = frameAbove(frame, undefined)) {
    if (!isFunction(frame)) {
      if (!isLoop(frame)) break;
      if (!isInHead(node, frame)) loops.push(statementLoop(frame, node, keys, file));
      continue;
    }
    const call = callbackCall(frame);
    const loop = call?.type === 'CallExpression' && callbackLoop(call, frame, node, keys, file);
    if (loop) loops.push(loop);
    if (loop || (call && isCalledInPlace(call, frame))) continue;
    within = frame;
    break;
  }
  return { loops: loops.reverse(), within };
}

/** The nearest thing above a node that decides how often the node runs. */
const frameAbove = firstAbove((above): LoopNode | FunctionNode | ClassPart | undefined => {
  if (isFunction(above) || isLoop(above)) return above;
  const isClassPart =
    above.type === 'PropertyDefinition' ||
    above.type === 'AccessorProperty' ||
    above.type === 'StaticBlock';
  return isClassPart ? above : undefined;
});

function isLoop(node: Node): node is LoopNode {
  return /^(?:For(?:Of|In)?|While|DoWhile)Statement$/.test(node.type);
}

/** What a loop iterates over, and where it starts from, runs once. */
function isInHead({ range }: Node, loop: LoopNode): boolean {
  const head =
    loop.type === 'ForStatement'
      ? loop.init
      : loop.type === 'ForOfStatement' || loop.type === 'ForInStatement'
        ? loop.right
        : null;
  return head !== null && head.range[0] <= range[0] && range[1] <= head.range[1];
}

type Caller = TSESTree.CallExpression | TSESTree.NewExpression;

/** The call that a function is written into, as an argument or as its own callee. */
function callbackCall({ parent }: FunctionNode): Caller | undefined {
  return parent.type === 'CallExpression' || parent.type === 'NewExpression' ? parent : undefined;
}

function isCalledInPlace(call: Caller, callback: FunctionNode): boolean {
  if (call.callee === callback) return true;
  if (call.type === 'NewExpression') {
    return call.callee.type === 'Identifier' && call.callee.name === 'Promise';
  }
  return runsInPlace.test(calledName(call.callee) ?? '');
}

function statementLoop(loop: LoopNode, node: Node, keys: readonly Node[], file: HostFile): Loop {
  const { declaration, ...facts } = factsOf(loop, file);
  return {
    ...facts,
    dependent: dependsOn(keys, dependents(declaration, loop, file), file),
    leaves: leavesAfter(node, loop.body, file),
    concurrent: false,
    collected: false,
  };
}

interface LoopFacts extends Pick<Loop, 'span' | 'header' | 'construct' | 'iterable'> {
  /** What takes a new value in each round. */
  readonly declaration: Node | undefined;
}

/** What does not change with the statement inside. */
const factsOf = onceIn((loop: LoopNode, file: HostFile): LoopFacts => {
  const span = [loop.range[0], loop.body.range[0]] as const;
  const header = { span, header: shortened(file.text.slice(span[0], span[1]), 50) };
  switch (loop.type) {
    case 'ForOfStatement': {
      const iterable = loop.await ? 'cursor' : iterableOf(loop.right, file);
      const construct = loop.await ? 'for-await' : 'for-of';
      return { ...header, construct, iterable, declaration: loop.left };
    }
    case 'ForInStatement': {
      const iterable = iterableOf(loop.right, file);
      return { ...header, construct: 'for-in', iterable, declaration: loop.left };
    }
    case 'ForStatement': {
      const iterable = counterIterable(loop, file);
      return { ...header, construct: 'for', iterable, declaration: loop.init ?? undefined };
    }
    case 'WhileStatement':
    case 'DoWhileStatement': {
      const drained = drainedBy(loop, file);
      const construct = loop.type === 'WhileStatement' ? 'while' : 'do';
      return {
        ...header,
        construct,
        iterable: drained?.iterable ?? 'cursor',
        declaration: drained?.element,
      };
    }
    default:
      return loop satisfies never;
  }
});
