import type { Node } from '../source/host-file.js';

/** An expression without the syntax that does not change its value: `await`, casts, `!`, optional chains. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'AwaitExpression':
      return unwrap(node.argument);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return unwrap(node.expression);
    default:
      return node;
  }
}
