import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { keyName, memberName } from './names.js';
import { unwrap } from './unwrap.js';

type TypeNode = TSESTree.TypeNode;

/** How deep aliases and members are followed. */
const maxDepth = 6;

/**
 * True for an expression that the file declares with a type that only harmless values have: numbers, booleans, unions
 * of string literals, enums of this file, or arrays of these. The declaration of a parameter or field is believed;
 * a cast is not one.
 */
export function hasHarmlessType(node: Node, file: HostFile): boolean {
  const type = declaredType(node, file, 0);
  return type !== undefined && isClosed(type, file, 0);
}

/** The type that the file declares for a variable, or for a member of one. */
function declaredType(node: Node, file: HostFile, depth: number): TypeNode | undefined {
  const value = unwrap(node);
  if (depth > maxDepth) return undefined;
  if (value.type === 'MemberExpression') {
    const owner = declaredType(value.object, file, depth + 1);
    const name = memberName(value);
    return owner && name !== undefined ? propertyType(owner, name, file, depth) : undefined;
  }
  if (value.type !== 'Identifier') return undefined;
  const definition = file.variableOf(value)?.defs[0];
  const name = definition?.name as Node | undefined;
  if (!definition || name?.type !== 'Identifier') return undefined;
  if (definition.type === 'Variable' && isCast(definition.node.init)) return undefined;
  if (definition.type !== 'Variable' && definition.type !== 'Parameter') return undefined;
  return name.typeAnnotation?.typeAnnotation ?? destructuredType(name, file, depth);
}

/** A cast asserts a type that nothing has checked. */
function isCast(init: Node | null): boolean {
  const value = init?.type === 'AwaitExpression' ? init.argument : init;
  return value?.type === 'TSAsExpression' || value?.type === 'TSTypeAssertion';
}

/** `({ setTo }: { setTo: boolean })`. */
function destructuredType(name: Node, file: HostFile, depth: number): TypeNode | undefined {
  let property = name.parent;
  if (property?.type === 'AssignmentPattern') property = property.parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectPattern') return undefined;
  const owner = property.parent.typeAnnotation?.typeAnnotation;
  const key = keyName(property);
  return owner && key !== undefined ? propertyType(owner, key, file, depth) : undefined;
}

function propertyType(
  type: TypeNode,
  name: string,
  file: HostFile,
  depth: number,
): TypeNode | undefined {
  if (depth > maxDepth) return undefined;
  if (type.type === 'TSTypeLiteral') return memberType(type.members, name);
  if (type.type === 'TSIntersectionType') {
    const found = type.types.map((part) => propertyType(part, name, file, depth + 1));
    return found.find((part) => part !== undefined);
  }
  if (type.type !== 'TSTypeReference') return undefined;
  const [argument] = type.typeArguments?.params ?? [];
  const isView =
    type.typeName.type === 'Identifier' &&
    /^(?:Readonly|Partial|Required)$/.test(type.typeName.name);
  if (isView && argument) return propertyType(argument, name, file, depth + 1);
  const declaration = file.variableOf(type.typeName)?.defs[0]?.node as Node | undefined;
  if (declaration?.type === 'TSInterfaceDeclaration')
    return memberType(declaration.body.body, name);
  if (declaration?.type !== 'TSTypeAliasDeclaration') return undefined;
  return propertyType(declaration.typeAnnotation, name, file, depth + 1);
}

function memberType(members: readonly TSESTree.TypeElement[], name: string): TypeNode | undefined {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue;
    if (member.key.name === name) return member.typeAnnotation?.typeAnnotation;
  }
  return undefined;
}

function isClosed(type: TypeNode, file: HostFile, depth: number): boolean {
  if (depth > maxDepth) return false;
  switch (type.type) {
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSBigIntKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
    case 'TSLiteralType':
      return true;
    case 'TSUnionType':
      return type.types.every((part) => isClosed(part, file, depth + 1));
    case 'TSArrayType':
      return isClosed(type.elementType, file, depth + 1);
    case 'TSTupleType':
      return type.elementTypes.every((part) => isClosed(part, file, depth + 1));
    case 'TSTypeOperator':
      if (type.operator === 'keyof') return type.typeAnnotation?.type === 'TSTypeQuery';
      return type.typeAnnotation !== undefined && isClosed(type.typeAnnotation, file, depth + 1);
    case 'TSTypeReference':
      return isClosedReference(type, file, depth);
    case 'TSIndexedAccessType':
      return type.objectType.type === 'TSTypeQuery';
    default:
      return false;
  }
}

/** A type alias of closed types or an enum declared in this file, or an array of closed types. */
function isClosedReference(type: TSESTree.TSTypeReference, file: HostFile, depth: number): boolean {
  const [argument] = type.typeArguments?.params ?? [];
  const isArray =
    type.typeName.type === 'Identifier' && /^(?:Readonly)?(?:Array|Set)$/.test(type.typeName.name);
  if (isArray && argument) return isClosed(argument, file, depth + 1);
  const definition = file.variableOf(type.typeName)?.defs[0];
  if (definition?.type === 'TSEnumName') return true;
  const declaration = definition?.node as Node | undefined;
  if (declaration?.type !== 'TSTypeAliasDeclaration') return false;
  return isClosed(declaration.typeAnnotation, file, depth + 1);
}
