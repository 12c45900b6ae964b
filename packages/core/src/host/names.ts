import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../source/host-file.js';
import { unwrap } from './unwrap.js';

/** The last name of an expression: `query` of `this.pool.query`, of `query`, and of `query()`. */
export function lastName(node: Node): string | undefined {
  const value = unwrap(node);
  if (value.type === 'Identifier') return value.name;
  if (value.type === 'MemberExpression') return memberName(value);
  return value.type === 'CallExpression' ? lastName(value.callee) : undefined;
}

/** The name under which something is called: `query` of `pool.query`, and of `query`. */
export function calledName(callee: Node): string | undefined {
  const value = unwrap(callee);
  return value.type === 'CallExpression' ? undefined : lastName(value);
}

/** `name` of `object.name` and `object['name']`. */
export function memberName(member: TSESTree.MemberExpression): string | undefined {
  return member.computed ? literalString(member.property) : member.property.name;
}

/** The static name of a property, method or field. */
export function keyName(
  part:
    | TSESTree.Property
    | TSESTree.PropertyDefinition
    | TSESTree.AccessorProperty
    | TSESTree.MethodDefinition,
): string | undefined {
  if (part.key.type === 'PrivateIdentifier') return part.key.name;
  if (part.key.type === 'Identifier' && !part.computed) return part.key.name;
  return literalString(part.key);
}

/** The value of a string literal, also of a template without holes. */
export function literalString(node: Node): string | undefined {
  if (node.type === 'TemplateLiteral') {
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
  }
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
