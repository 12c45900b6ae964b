import type { HostFile, Node } from '../source/host-file.js';
import { memberName } from './names.js';
import { unwrap } from './unwrap.js';

/** Everything that is put into an array variable in this file; `undefined` when something else can be. */
export function arrayElements(array: Node, file: HostFile): readonly Node[] | undefined {
  const variable = array.type === 'Identifier' ? file.variableOf(array) : undefined;
  const definition = variable?.defs[0];
  const initial = definition?.type === 'Variable' && definition.node.init;
  const literal = initial && unwrap(initial);
  if (!literal || literal.type !== 'ArrayExpression') return undefined;
  const elements: Node[] = literal.elements.filter((element) => element !== null);
  for (const reference of variable?.references ?? []) {
    const { parent } = reference.identifier as Node;
    if (parent?.type !== 'MemberExpression' || parent.object !== reference.identifier) continue;
    const call = parent.parent;
    const name = memberName(parent);
    if (call.type !== 'CallExpression' || (name !== 'push' && name !== 'unshift')) continue;
    elements.push(...call.arguments);
  }
  return elements.some((element) => element.type === 'SpreadElement') ? undefined : elements;
}
