import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { fieldDeclaration, fieldType } from './class-members.js';
import { keyName, memberName } from './names.js';
import { once, searchedOnce } from './once.js';
import { unwrap } from './unwrap.js';

export type TypeNode = TSESTree.TypeNode;

/** How deep aliases and members are followed. */
const maxDepth = 6;

/** The type that the file declares for a variable, a field of a class, or a member of either. */
export function declaredType(node: Node, file: HostFile, depth = 0): TypeNode | undefined {
  const value = unwrap(node);
  if (depth > maxDepth) return undefined;
  if (value.type === 'Identifier') {
    const variable = file.variableOf(value) ?? file.declaredBy(value);
    return variable && typeOfVariable(variable, file, depth);
  }
  if (value.type !== 'MemberExpression') return undefined;
  if (value.object.type === 'ThisExpression') {
    const field = fieldDeclaration(value);
    return field && fieldType(field);
  }
  const owner = declaredType(value.object, file, depth + 1);
  const name = memberName(value);
  return owner && name !== undefined ? propertyType(owner, name, file, depth) : undefined;
}

/** The name of the type that a variable or field is declared with: `PrismaService`. */
export function declaredTypeName(node: Node, file: HostFile): string | undefined {
  const type = declaredType(node, file);
  const parts = type?.type === 'TSUnionType' ? type.types : type ? [type] : [];
  const reference = parts.find((part) => part.type === 'TSTypeReference');
  const name = reference?.typeName;
  if (name?.type === 'TSQualifiedName') return name.right.name;
  return name?.type === 'Identifier' ? name.name : undefined;
}

const typeOfVariable = searchedOnce(
  ({ defs: [definition] }: Variable, file: HostFile, depth): TypeNode | undefined => {
    const name = definition?.name as Node | undefined;
    if (!definition || name?.type !== 'Identifier') return undefined;
    if (definition.type !== 'Variable' && definition.type !== 'Parameter') return undefined;
    return name.typeAnnotation?.typeAnnotation ?? destructuredType(name, file, depth);
  },
);

/** `({ setTo }: { setTo: boolean })`. */
function destructuredType(name: Node, file: HostFile, depth: number): TypeNode | undefined {
  let property = name.parent;
  if (property?.type === 'AssignmentPattern') property = property.parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectPattern') return undefined;
  const pattern = property.parent;
  const owner = pattern.typeAnnotation?.typeAnnotation ?? initialType(pattern, file, depth);
  const key = keyName(property);
  return owner && key !== undefined ? propertyType(owner, key, file, depth) : undefined;
}

/** `const { pool } = deps`. */
function initialType(
  { parent }: TSESTree.ObjectPattern,
  file: HostFile,
  depth: number,
): TypeNode | undefined {
  const init = parent.type === 'VariableDeclarator' ? parent.init : null;
  return init && !isCast(init, file) ? declaredType(init, file, depth + 1) : undefined;
}

/** True for a variable that is initialised with a cast, and for its members: nothing has checked their type. */
export function isCast(node: Node, file: HostFile): boolean {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const definition = root.type === 'Identifier' ? file.variableOf(root)?.defs[0] : undefined;
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  const value = init?.type === 'AwaitExpression' ? init.argument : init;
  return value?.type === 'TSAsExpression' || value?.type === 'TSTypeAssertion';
}

function propertyType(
  type: TypeNode,
  name: string,
  file: HostFile,
  depth: number,
): TypeNode | undefined {
  if (depth > maxDepth) return undefined;
  if (type.type === 'TSTypeLiteral') return memberTypes(type.members).get(name);
  if (type.type === 'TSIntersectionType') {
    for (const part of type.types) {
      const found = propertyType(part, name, file, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  if (type.type !== 'TSTypeReference') return undefined;
  const [argument] = type.typeArguments?.params ?? [];
  const isView =
    type.typeName.type === 'Identifier' &&
    /^(?:Readonly|Partial|Required)$/.test(type.typeName.name);
  if (isView && argument) return propertyType(argument, name, file, depth + 1);
  const declaration = declarationOf(type, file);
  if (declaration?.type === 'TSInterfaceDeclaration') {
    return memberTypes(declaration.body.body).get(name);
  }
  if (declaration?.type !== 'TSTypeAliasDeclaration') return undefined;
  return propertyType(declaration.typeAnnotation, name, file, depth + 1);
}

/** Where this file declares the type that a reference names. */
export function declarationOf(
  { typeName }: TSESTree.TSTypeReference,
  file: HostFile,
): Node | undefined {
  return file.variableOf(typeName)?.defs[0]?.node;
}

const memberTypes = once((members: readonly TSESTree.TypeElement[]) => {
  const types = new Map<string, TypeNode>();
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue;
    const type = member.typeAnnotation?.typeAnnotation;
    if (type && !types.has(member.key.name)) types.set(member.key.name, type);
  }
  return types;
});
