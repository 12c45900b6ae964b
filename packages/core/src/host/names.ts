import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../source/host-file.js';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function enclosingClass(node: Node): ClassNode | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === 'ClassDeclaration' || above.type === 'ClassExpression') return above;
  }
  return undefined;
}

/** `name` of `object.name` and `object['name']`. */
export function memberName(member: TSESTree.MemberExpression): string | undefined {
  return member.computed ? literalString(member.property) : member.property.name;
}

/** The static name of a property, method or field. */
export function keyName(
  part: TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.MethodDefinition,
): string | undefined {
  if (part.key.type === 'PrivateIdentifier') return part.key.name;
  if (part.key.type === 'Identifier' && !part.computed) return part.key.name;
  return literalString(part.key);
}

/** The value of a string literal. */
export function literalString(node: Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
