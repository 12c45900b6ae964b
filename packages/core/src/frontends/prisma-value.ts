import type { TSESTree } from '@typescript-eslint/utils';
import { literalString } from '../host/names.js';
import { unwrap } from '../host/unwrap.js';
import { unknown, type Operand } from '../ir/index.js';
import type { Node } from '../source/host-file.js';

/**
 * What a field is compared with: a value that is sent beside the text, or one that is written there. Unknown for what may be
 * no value, as `undefined`, which takes the condition away, or a filter.
 */
export function prismaValue(node: Node): Operand {
  const value = unwrap(node);
  const span = value.range;
  const text = literalString(value);
  if (text !== undefined) return { kind: 'Literal', span, value: text };
  if (value.type === 'Literal') return literal(value);
  return isValue(value) ? { kind: 'Parameter', span } : unknown(span, 'it may be no value');
}

function literal({ value, range }: TSESTree.Literal): Operand {
  const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? { kind: 'Literal', span: range, value } : { kind: 'Parameter', span: range };
}

function isValue(node: Node): boolean {
  const value = unwrap(node);
  switch (value.type) {
    case 'ConditionalExpression':
      return isValue(value.consequent) && isValue(value.alternate);
    case 'LogicalExpression':
      // The left side of && is no value of its own: false, or nothing.
      return value.operator !== '&&' && isValue(value.left) && isValue(value.right);
    case 'Identifier':
      return value.name !== 'undefined';
    case 'MemberExpression':
      // prisma.post.fields.authorId is a column.
      return !isFieldReference(value);
    case 'Literal':
      return value.value !== null || value.raw !== 'null';
    case 'ObjectExpression':
    case 'UnaryExpression':
      return value.type === 'UnaryExpression' && value.operator !== 'void';
    default:
      return true;
  }
}

function isFieldReference({ object }: TSESTree.MemberExpression): boolean {
  const holder = unwrap(object);
  return (
    holder.type === 'MemberExpression' &&
    holder.property.type === 'Identifier' &&
    holder.property.name === 'fields'
  );
}
