import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { onceIn } from './once.js';

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** True for the three spellings of a function. */
export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** The function of this file that a name stands for. */
export function localFunction(name: Node, file: HostFile): FunctionNode | undefined {
  const definition = file.variableOf(name)?.defs[0];
  const candidate: Node | null | undefined =
    definition?.type === 'FunctionName'
      ? definition.node
      : definition?.type === 'Variable'
        ? definition.node.init
        : undefined;
  return candidate && isFunction(candidate) ? candidate : undefined;
}

/** What a function can return, nested functions aside. */
export const functionReturns = onceIn((node: FunctionNode, file: HostFile): readonly Node[] => {
  const { body } = node;
  if (body.type !== 'BlockStatement') return [body];
  const returns: Node[] = [];
  const pending: Node[] = [body];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.type === 'ReturnStatement' && part.argument) returns.push(part.argument);
    if (isFunction(part)) continue;
    for (const child of file.children(part)) pending.push(child);
  }
  return returns.sort((a, b) => a.range[0] - b.range[0]);
});
