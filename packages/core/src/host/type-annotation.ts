import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { declarationOf, declaredType, isCast, type TypeNode } from './declared-type.js';
import { searchedOnce } from './once.js';

/** How deep aliases are followed. */
const maxDepth = 6;

/**
 * True for an expression that the file declares with a type that only harmless values have: numbers, booleans, unions
 * of string literals, enums of this file, or arrays of these. The declaration of a parameter or field is believed;
 * a cast is not one.
 */
export function hasHarmlessType(node: Node, file: HostFile): boolean {
  if (isCast(node, file)) return false;
  const type = declaredType(node, file);
  return type !== undefined && isClosed(type, file, 0);
}

/** Texts of a closed type that are listed; of more, none are. */
const mostTexts = 8;

/** The texts of which an expression is declared to be one: a union of string literals. Empty for other types, and for many. */
export function declaredTexts(node: Node, file: HostFile): readonly string[] {
  const type = isCast(node, file) ? undefined : declaredType(node, file);
  const texts = type && textsIn(type, file, 0);
  return texts && texts.length <= mostTexts ? texts : [];
}

function textsIn(type: TypeNode, file: HostFile, depth: number): readonly string[] | undefined {
  if (depth > maxDepth) return undefined;
  if (type.type === 'TSLiteralType') {
    const { literal } = type;
    const value = literal.type === 'Literal' ? literal.value : undefined;
    return typeof value === 'string' ? [value] : undefined;
  }
  if (type.type === 'TSUnionType') {
    const parts = type.types.map((part) => textsIn(part, file, depth + 1));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const declaration = type.type === 'TSTypeReference' ? declarationOf(type, file) : undefined;
  if (declaration?.type !== 'TSTypeAliasDeclaration') return undefined;
  return textsIn(declaration.typeAnnotation, file, depth + 1);
}

const isClosed = searchedOnce((type: TypeNode, file: HostFile, depth): boolean => {
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
});

/** A type alias of closed types or an enum declared in this file, or an array of closed types. */
function isClosedReference(type: TSESTree.TSTypeReference, file: HostFile, depth: number): boolean {
  const [argument] = type.typeArguments?.params ?? [];
  const isArray =
    type.typeName.type === 'Identifier' && /^(?:Readonly)?(?:Array|Set)$/.test(type.typeName.name);
  if (isArray && argument) return isClosed(argument, file, depth + 1);
  const declaration = declarationOf(type, file);
  if (declaration?.type === 'TSEnumDeclaration') return true;
  if (declaration?.type !== 'TSTypeAliasDeclaration') return false;
  return isClosed(declaration.typeAnnotation, file, depth + 1);
}
