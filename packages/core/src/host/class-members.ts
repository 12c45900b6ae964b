import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { firstAbove } from './above.js';
import { keyName, memberName } from './names.js';
import { once, onceIn } from './once.js';
import { unwrap } from './unwrap.js';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
/** Where a class declares a field: in its body, as a getter, or as a parameter of its constructor. */
export type FieldDeclaration =
  | TSESTree.PropertyDefinition
  | TSESTree.AccessorProperty
  | TSESTree.MethodDefinition
  | TSESTree.Identifier;

const classAbove = firstAbove((above) => (isClass(above) ? above : undefined));

/** The class in whose body a node stands. */
export function enclosingClass(node: Node): ClassNode | undefined {
  return classAbove(node, undefined);
}

/** Where the `name` of `this.name` is declared. */
export function fieldDeclaration(member: TSESTree.MemberExpression): FieldDeclaration | undefined {
  if (member.object.type !== 'ThisExpression') return undefined;
  const name = memberName(member);
  const owner = enclosingClass(member);
  return owner && name !== undefined ? fieldsOf(owner).get(name) : undefined;
}

/** The fields of a class by name; the first declaration of a name counts. */
export const fieldsOf = once((owner: ClassNode): ReadonlyMap<string, FieldDeclaration> => {
  const fields = new Map<string, FieldDeclaration>();
  for (const part of owner.body.body) {
    for (const [name, field] of declaredBy(part)) if (!fields.has(name)) fields.set(name, field);
  }
  return fields;
});

function declaredBy(part: TSESTree.ClassElement): readonly (readonly [string, FieldDeclaration])[] {
  const isGetter = part.type === 'MethodDefinition' && part.kind === 'get';
  if (part.type === 'PropertyDefinition' || part.type === 'AccessorProperty' || isGetter) {
    const name = keyName(part);
    return name === undefined ? [] : [[name, part]];
  }
  if (part.type !== 'MethodDefinition' || part.kind !== 'constructor') return [];
  return part.value.params.flatMap((parameter) => {
    if (parameter.type !== 'TSParameterProperty') return [];
    const target =
      parameter.parameter.type === 'AssignmentPattern'
        ? parameter.parameter.left
        : parameter.parameter;
    return [[target.name, target] as const];
  });
}

/** The type that a field is declared with. */
export function fieldType(field: FieldDeclaration): TSESTree.TypeNode | undefined {
  const annotation =
    field.type === 'MethodDefinition' ? field.value.returnType : field.typeAnnotation;
  return annotation?.typeAnnotation;
}

/** What a field is initialised with in its declaration. */
export function fieldValue(field: FieldDeclaration): Node | undefined {
  const hasValue = field.type === 'PropertyDefinition' || field.type === 'AccessorProperty';
  return hasValue ? (field.value ?? undefined) : undefined;
}

/** What a class assigns to `this.name`, wherever in its body: `this.pool = new Pool()`. */
export function assignedToField(owner: ClassNode, name: string, file: HostFile): readonly Node[] {
  return membersUsed(owner, file).assigned.get(name) ?? [];
}

/** How often a class names a member, of `this` or of anything else. */
export function usesOfMember(owner: ClassNode, name: string, file: HostFile): number {
  return membersUsed(owner, file).uses.get(name) ?? 0;
}

const membersUsed = onceIn((owner: ClassNode, file: HostFile) => {
  const uses = new Map<string, number>();
  const assigned = new Map<string, Node[]>();
  for (const node of file.subtree(owner.body)) {
    const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
    if (node.type !== 'MemberExpression' || name === undefined) continue;
    uses.set(name, (uses.get(name) ?? 0) + 1);
    const { parent } = node;
    if (node.object.type !== 'ThisExpression' || parent.type !== 'AssignmentExpression') continue;
    if (parent.left === node) listIn(assigned, name).push(parent.right);
  }
  return { uses, assigned };
});

/** The list under a key, made when there is none. */
function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The calls `this.name()` and `super.name()` inside a class, classes inside it aside. */
export function callsOfMethod(
  owner: ClassNode,
  name: string,
  file: HostFile,
): readonly TSESTree.CallExpression[] {
  return methodCalls(file).get(owner)?.get(name) ?? [];
}

const methodCalls = once((file: HostFile) => {
  const classes = new Map<ClassNode, Map<string, TSESTree.CallExpression[]>>();
  for (const call of file.calls) {
    const name = file.attempt(call, () => ownMethod(call));
    const owner = name === undefined ? undefined : enclosingClass(call);
    if (!owner || name === undefined || call.type !== 'CallExpression') continue;
    const methods = classes.get(owner) ?? new Map<string, TSESTree.CallExpression[]>();
    classes.set(owner, methods);
    listIn(methods, name).push(call);
  }
  return classes;
});

function ownMethod(call: Node): string | undefined {
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression') return undefined;
  const isOwn = callee.object.type === 'ThisExpression' || callee.object.type === 'Super';
  return isOwn ? memberName(callee) : undefined;
}

function isClass(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}
