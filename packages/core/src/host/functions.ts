import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';

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

/** What a function can return, nested functions aside. */
export function functionReturns(node: FunctionNode, file: HostFile): readonly Node[] {
  const { body } = node;
  if (body.type !== 'BlockStatement') return [body];
  const returns: Node[] = [];
  const visit = (part: Node): void => {
    if (part.type === 'ReturnStatement' && part.argument) returns.push(part.argument);
    if (isFunction(part)) return;
    for (const child of file.children(part)) visit(child);
  };
  visit(body);
  return returns;
}
