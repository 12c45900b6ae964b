import type { Node } from '../source/host-file.js';

/** An expression without the syntax that does not change its value: `await`, casts, `!`, optional chains, `(0, name)`. */
export function unwrap(node: Node): Node {
  let value = node;
  for (;;) {
    switch (value.type) {
      case 'AwaitExpression':
        value = value.argument;
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        value = value.expression;
        break;
      case 'SequenceExpression': {
        const last = value.expressions.at(-1);
        if (!last) return value;
        value = last;
        break;
      }
      default:
        return value;
    }
  }
}
