import type { TSESTree } from '@typescript-eslint/utils';
import type { Loop } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { arrayElements } from './array-elements.js';
import { isConstantName } from './module-export.js';
import { calledName, memberName } from './names.js';
import { frozen } from './static-member.js';
import { unwrap } from './unwrap.js';

/** How deep variables and views of collections are followed. */
const maxDepth = 12;
/** A loop over a literal bound up to this many rounds is not worth a batch. */
const fewRounds = 10;
const retryName = /retr|attempt|tries|backoff/i;
const chunkName = /chunk|batch|page|slice|window|partition/i;

/** What iterating over an expression means: an open-ended collection, or something known to be small or batched. */
export function iterableOf(node: Node, file: HostFile, depth = 0): Loop['iterable'] {
  if (depth > maxDepth) return 'collection';
  const value = unwrap(frozen(unwrap(node)));
  if (value.type === 'ArrayExpression') return literalArray(value, file, depth);
  if (isConstant(value)) return 'constant';
  if (value.type === 'CallExpression') return ofCall(value, file, depth);
  if (value.type === 'NewExpression') return ofConstructor(value, file, depth);
  return value.type === 'Identifier' && depth < 4 ? ofVariable(value, file, depth) : 'collection';
}

function ofVariable(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): Loop['iterable'] {
  if (/^(?:chunks|batches|pages)$/i.test(identifier.name)) return 'chunks';
  const definition = file.variableOf(identifier)?.defs[0];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  if (!init) return 'collection';
  const value = unwrap(init);
  if (value.type !== 'ArrayExpression') return iterableOf(init, file, depth + 1);
  // An array that is filled later grows with whatever fills it.
  const isFilled = arrayElements(identifier, file)?.added.length !== 0;
  return isFilled || value.elements.length === 0 ? 'collection' : literalArray(value, file, depth);
}

/** `new Set(['a', 'b'])`, `new Set(ids)`. */
function ofConstructor(
  construction: TSESTree.NewExpression,
  file: HostFile,
  depth: number,
): Loop['iterable'] {
  const [items] = construction.arguments;
  return items ? iterableOf(items, file, depth + 1) : 'collection';
}

function literalArray(
  array: TSESTree.ArrayExpression,
  file: HostFile,
  depth: number,
): Loop['iterable'] {
  for (const element of array.elements) {
    if (element?.type !== 'SpreadElement') continue;
    if (iterableOf(element.argument, file, depth + 1) === 'collection') return 'collection';
  }
  return 'literal';
}

function isConstant(node: Node): boolean {
  return isConstantName(calledName(node));
}

function ofCall(call: TSESTree.CallExpression, file: HostFile, depth: number): Loop['iterable'] {
  const callee = unwrap(call.callee);
  const name = calledName(callee) ?? '';
  if (chunkName.test(name) && name !== 'slice') return 'chunks';
  const [argument] = call.arguments;
  if (callee.type === 'MemberExpression') {
    const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
    if (/^(?:keys|values|entries)$/.test(name) && owner === 'Object' && argument) {
      return iterableOfObject(argument, file, depth);
    }
    if (name === 'slice' && isFewFromStart(call)) return 'literal';
    if (/^(?:filter|map|entries|values|keys|sort|reverse|slice|concat|flat)$/.test(name)) {
      return iterableOf(callee.object, file, depth + 1);
    }
  }
  return 'collection';
}

/** `users.slice(0, 5)`. */
function isFewFromStart({ arguments: [start, end] }: TSESTree.CallExpression): boolean {
  const isStart = start?.type === 'Literal' && start.value === 0;
  return isStart && end?.type === 'Literal' && Number(end.value) <= fewRounds;
}

/** `Object.values(Status)` of an enum or of a literal object. */
function iterableOfObject(node: Node, file: HostFile, depth: number): Loop['iterable'] {
  const definition = file.variableOf(node)?.defs[0];
  if (definition?.type === 'TSEnumName') return 'constant';
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  if (init && unwrap(init).type === 'ObjectExpression') {
    const object = unwrap(init);
    return object.type === 'ObjectExpression' && object.properties.length > 0
      ? 'literal'
      : 'collection';
  }
  return iterableOf(node, file, depth + 1);
}

/** What a counting loop counts: the elements of a collection, chunks of one, retries, or a few rounds. */
export function counterIterable(loop: TSESTree.ForStatement, file: HostFile): Loop['iterable'] {
  const { test, update } = loop;
  if (!test || test.type !== 'BinaryExpression') return 'cursor';
  if (retryName.test(file.textOf(test))) return 'counter';
  if (update?.type === 'AssignmentExpression' && update.operator === '+=') return 'chunks';
  const bound = unwrap(test.right);
  const counted = startOfCount(loop, file);
  if (counted) return iterableOf(counted, file);
  if (bound.type === 'Literal' && typeof bound.value === 'number') {
    return bound.value <= fewRounds ? 'literal' : 'collection';
  }
  const collection = lengthOf(bound, file) ?? lengthOf(unwrap(test.left), file);
  return collection ? iterableOf(collection, file) : 'counter';
}

/** `for (let i = items.length - 1; i >= 0; i--)`. */
function startOfCount({ init }: TSESTree.ForStatement, file: HostFile): Node | undefined {
  const start = init?.type === 'VariableDeclaration' ? init.declarations[0]?.init : undefined;
  const value = start ? unwrap(start) : undefined;
  const first = value?.type === 'BinaryExpression' ? unwrap(value.left) : value;
  return first && lengthOf(first, file);
}

/** The collection in `items.length`, also through `const n = items.length`. */
function lengthOf(node: Node, file: HostFile, depth = 0): Node | undefined {
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    return name === 'length' || name === 'size' ? node.object : undefined;
  }
  if (node.type !== 'Identifier' || depth > 2) return undefined;
  const definition = file.variableOf(node)?.defs[0];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init ? lengthOf(unwrap(init), file, depth + 1) : undefined;
}
