import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';

/**
 * True for a name annotated with a type that only harmless values have: numbers, booleans, unions of string
 * literals, enums of this file, or arrays of these. An annotation is a declaration of the function itself, not a cast.
 */
export function isHarmlessType(name: Node | undefined, file: HostFile): boolean {
  if (name?.type !== 'Identifier') return false;
  const type = name.typeAnnotation?.typeAnnotation;
  return type !== undefined && isClosed(type, file, 0);
}

function isClosed(type: TSESTree.TypeNode, file: HostFile, depth: number): boolean {
  if (depth > 4) return false;
  switch (type.type) {
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSBigIntKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
      return true;
    case 'TSLiteralType':
      return true;
    case 'TSUnionType':
      return type.types.every((part) => isClosed(part, file, depth + 1));
    case 'TSArrayType':
      return isClosed(type.elementType, file, depth + 1);
    case 'TSTypeOperator':
      if (type.operator === 'keyof') return isKeyofTypeof(type);
      return type.typeAnnotation !== undefined && isClosed(type.typeAnnotation, file, depth + 1);
    case 'TSTypeReference':
      return isClosedReference(type, file, depth);
    case 'TSIndexedAccessType':
      return type.objectType.type === 'TSTypeQuery';
    default:
      return false;
  }
}

/** `keyof typeof MAP`: the keys of an object that a developer wrote. */
function isKeyofTypeof(type: TSESTree.TSTypeOperator): boolean {
  return type.typeAnnotation?.type === 'TSTypeQuery';
}

/** A type alias of closed types, or an enum, declared in this file. */
function isClosedReference(
  type: TSESTree.TSTypeReference,
  file: HostFile,
  depth: number,
): boolean {
  const definition = file.variableOf(type.typeName)?.defs[0];
  if (definition?.type === 'TSEnumName') return true;
  if (definition?.type !== 'Type' || definition.node.type !== 'TSTypeAliasDeclaration') return false;
  return isClosed(definition.node.typeAnnotation, file, depth + 1);
}
