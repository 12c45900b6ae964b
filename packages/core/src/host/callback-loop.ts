import type { TSESTree } from '@typescript-eslint/utils';
import type { Loop } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { awaitsBefore } from './awaits.js';
import { dependents, dependsOn } from './dependence.js';
import type { FunctionNode } from './functions.js';
import { iterableOf } from './iterable.js';
import { calledName } from './names.js';
import { onceIn } from './once.js';
import { shortened } from './shortened.js';
import { unwrap } from './unwrap.js';

/** Array methods that call back once per element. */
const perElement =
  /^(?:map|forEach|flatMap|filter|some|every|find|findIndex|findLast|reduce|reduceRight)$/;
/** Functions of collection libraries that take the collection first and the callback after it. */
const collectionFirst =
  /^(?:pMap|pEach|pMapSeries|map|each|eachSeries|eachLimit|mapSeries|mapLimit|forEach|forEachSeries|concatMap|asyncMap|asyncForEach)$/;

/** The loop that a call makes of the function it is given, around a node in that function. */
export function callbackLoop(
  call: TSESTree.CallExpression,
  callback: FunctionNode,
  node: Node,
  keys: readonly Node[],
  file: HostFile,
): Loop | undefined {
  // A function that is named, not written in the call, can be given to several.
  const isWritten = callback.parent === call;
  const facts = factsOf(isWritten ? callback : call, { call, callback, file });
  if (!facts) return undefined;
  const name = calledName(call.callee) ?? '';
  const element = /^reduce/.test(name) ? callback.params[1] : callback.params[0];
  return {
    ...facts,
    dependent: dependsOn(keys, dependents(element, callback, file), file),
    leaves: false,
    concurrent: name === 'map' && !awaitsBefore(callback.body, node, file),
  };
}

interface Passed {
  readonly call: TSESTree.CallExpression;
  readonly callback: FunctionNode;
  readonly file: HostFile;
}

type CallbackFacts = Pick<Loop, 'span' | 'construct' | 'iterable' | 'header' | 'collected'>;

/** What does not change with the statement inside. */
const factsOf = onceIn((_: Node, { call, callback, file }: Passed): CallbackFacts | undefined => {
  const collection = iteratedCollection(call, callback);
  return (
    collection && {
      span: [collection.range[0], callback.range[0]],
      construct: 'callback',
      iterable: iterableOf(collection, file),
      header: callbackHeader(call, collection, file),
      collected: isHandedOver(call, file),
    }
  );
});

/** `orders.map(…)`, `Array.from(orders, …)`. */
function callbackHeader(call: TSESTree.CallExpression, collection: Node, file: HostFile): string {
  const callee = shortened(file.textOf(call.callee));
  const isOwner = collection.range[1] < call.callee.range[1];
  return isOwner ? `${callee}(…)` : `${callee}(${shortened(file.textOf(collection))}, …)`;
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
  const name = calledName(callee) ?? '';
  if (callee.type === 'MemberExpression' && position === 0 && perElement.test(name)) {
    return callee.object;
  }
  if (name === 'from' && position === 1) return call.arguments[0];
  return position >= 1 && collectionFirst.test(name) ? call.arguments[0] : undefined;
}

/** `$transaction(items.map(…))`, directly or through a variable: one transaction, not one round trip each. */
function isHandedOver(call: TSESTree.CallExpression, file: HostFile): boolean {
  const { parent } = call;
  if (parent.type === 'CallExpression') return isTransaction(parent);
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const { references = [] } = file.declaredBy(parent.id) ?? {};
  return references.some(({ identifier }) => {
    const use = (identifier as Node).parent;
    return use?.type === 'CallExpression' && isTransaction(use);
  });
}

function isTransaction({ callee }: TSESTree.CallExpression): boolean {
  return calledName(callee) === '$transaction';
}
