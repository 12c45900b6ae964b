import type { TSESTree } from '@typescript-eslint/utils';
import type { Driver, HandleRole } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { isFunction } from './functions.js';
import { exportOf, importOf, type ModuleExport } from './module-export.js';
import { enclosingClass, keyName, memberName, type ClassNode } from './names.js';
import { unwrap } from './unwrap.js';

/** A value known to come from a database library. */
export interface Handle {
  readonly driver: Driver;
  readonly role: HandleRole;
}

/** A method of a handle, whatever the program calls it: `pool.query`, and the `query` that a module exports. */
export interface HandleMethod {
  readonly owner: Handle;
  readonly name: string;
}

/** The method that a function exported by a library is, when the module itself is a handle. */
export function exportedMethod(callee: Node, file: HostFile): HandleMethod | undefined {
  const found = exportOf(callee, file);
  const owner = found && handleOfModule({ module: found.module, name: '*' });
  return owner && found.name !== '*' ? { owner, name: found.name } : undefined;
}

/** The library and role behind an expression, from imports, construction, calls and type annotations. */
export function handleOf(node: Node, file: HostFile, depth = 0): Handle | undefined {
  if (depth > 8) return undefined;
  const value = unwrap(node);
  switch (value.type) {
    case 'Identifier':
      return handleOfVariable(value, file, depth) ?? handleOfModule(exportOf(value, file));
    case 'NewExpression':
      return made(exportOf(value.callee, file), 'constructors', file, value.callee, depth);
    case 'CallExpression':
      return handleOfCall(value, file, depth);
    case 'MemberExpression':
      return handleOfMember(value, file, depth);
    case 'LogicalExpression':
      return handleOf(value.left, file, depth + 1) ?? handleOf(value.right, file, depth + 1);
    default:
      return undefined;
  }
}

function handleOfVariable(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const definition = file.variableOf(identifier)?.defs[0];
  if (!definition) return undefined;
  const annotated = handleOfAnnotation(annotationOf(definition.name), file, depth);
  if (annotated) return annotated;
  if (definition.type === 'Parameter') return handleOfParameter(definition.name, file, depth);
  if (definition.type === 'Variable' && definition.node.id.type === 'Identifier') {
    const { init } = definition.node;
    return init ? handleOf(init, file, depth + 1) : handleOfAssignment(identifier, file, depth);
  }
  return undefined;
}

/** `sql.begin((tx) => …)`, `connect().then((pool) => …)`: what a method passes to a function written in its call. */
function handleOfParameter(parameter: Node, file: HostFile, depth: number): Handle | undefined {
  const callback = parameter.parent;
  const call = callback?.parent;
  if (!callback || !isFunction(callback) || call?.type !== 'CallExpression') return undefined;
  const callee = unwrap(call.callee);
  const position = callback.params.findIndex((one) => one === parameter);
  if (callee.type !== 'MemberExpression') return undefined;
  const owner = handleOf(callee.object, file, depth + 1);
  if (!owner) return undefined;
  const name = memberName(callee) ?? '';
  if (name === 'then') return position === 0 && call.arguments[0] === callback ? owner : undefined;
  const passed = owner.driver.callbacks?.[name];
  return passed?.parameter === position ? { driver: owner.driver, role: passed.role } : undefined;
}

/** `sql.query(…)`, where `sql` is a module that works on a connection of its own. */
function handleOfModule(found: ModuleExport | undefined): Handle | undefined {
  if (found?.name !== '*' && found?.name !== 'default') return undefined;
  const driver = drivers.find((one) => one.modules.includes(found.module));
  return driver?.module ? { driver, role: driver.module } : undefined;
}

/** `let client; … client = await pool.connect();` */
function handleOfAssignment(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): Handle | undefined {
  for (const reference of file.variableOf(identifier)?.references ?? []) {
    if (!reference.writeExpr) continue;
    const handle = handleOf(reference.writeExpr, file, depth + 1);
    if (handle) return handle;
  }
  return undefined;
}

function handleOfCall(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const callee = unwrap(call.callee);
  const direct = made(exportOf(callee, file), 'factories', file, callee, depth);
  if (direct || callee.type !== 'MemberExpression') return direct;
  const owner = handleOf(callee.object, file, depth + 1);
  const role = owner?.driver.yields[memberName(callee) ?? ''];
  if (!owner || !role) return undefined;
  return role === 'same' ? owner : { driver: owner.driver, role };
}

function made(
  found: ModuleExport | undefined,
  how: 'constructors' | 'factories',
  file: HostFile,
  callee: Node,
  depth: number,
): Handle | undefined {
  if (!found) return how === 'constructors' ? handleOfSubclass(callee, file, depth) : undefined;
  const driver = drivers.find((one) => one.modules.includes(found.module));
  const role = driver?.[how]?.[found.name === '*' ? 'default' : found.name];
  return driver && role ? { driver, role } : undefined;
}

/** `class Database extends Pool {}` makes handles as its base class does. */
function handleOfSubclass(callee: Node, file: HostFile, depth: number): Handle | undefined {
  const definition = file.variableOf(callee)?.defs[0];
  if (definition?.type !== 'ClassName' || !definition.node.superClass || depth > 4)
    return undefined;
  const { superClass } = definition.node;
  return made(exportOf(superClass, file), 'constructors', file, superClass, depth + 1);
}

/** `this.pool`, from the field's annotation or initialiser or a constructor parameter property. */
function handleOfMember(
  member: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): Handle | undefined {
  if (member.object.type !== 'ThisExpression') return undefined;
  const name = memberName(member);
  const owner = enclosingClass(member);
  if (!owner || name === undefined) return undefined;
  for (const part of owner.body.body) {
    if (part.type === 'PropertyDefinition' && keyName(part) === name) {
      const annotated = handleOfAnnotation(part.typeAnnotation, file, depth);
      if (annotated) return annotated;
      if (part.value) return handleOf(part.value, file, depth + 1);
    }
    const parameter = constructorParameter(part, name);
    if (parameter) return handleOfAnnotation(annotationOf(parameter), file, depth);
  }
  return assignedInClass(owner, name, file, depth);
}

function constructorParameter(part: TSESTree.ClassElement, name: string): Node | undefined {
  if (part.type !== 'MethodDefinition' || part.kind !== 'constructor') return undefined;
  for (const parameter of part.value.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target =
      parameter.parameter.type === 'AssignmentPattern'
        ? parameter.parameter.left
        : parameter.parameter;
    if (target.name === name) return target;
  }
  return undefined;
}

/** `this.pool = pool;` in the constructor, or in the method that opens the connection. */
function assignedInClass(
  owner: ClassNode,
  name: string,
  file: HostFile,
  depth: number,
): Handle | undefined {
  for (const value of fieldValues(owner, file).get(name) ?? []) {
    const handle = handleOf(value, file, depth + 1);
    if (handle) return handle;
  }
  return undefined;
}

/** What a class assigns to its fields, by their names; read once per class. */
const assignedFields = new WeakMap<ClassNode, ReadonlyMap<string, readonly Node[]>>();

function fieldValues(owner: ClassNode, file: HostFile): ReadonlyMap<string, readonly Node[]> {
  const known = assignedFields.get(owner);
  if (known) return known;
  const values = new Map<string, Node[]>();
  for (const node of file.subtree(owner.body)) {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') continue;
    const name = memberName(node.left);
    if (node.left.object.type !== 'ThisExpression' || name === undefined) continue;
    const assigned = values.get(name);
    if (assigned) assigned.push(node.right);
    else values.set(name, [node.right]);
  }
  assignedFields.set(owner, values);
  return values;
}

function handleOfAnnotation(
  annotation: TSESTree.TSTypeAnnotation | undefined,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const type = annotation?.typeAnnotation;
  // `typeof sql`
  if (type?.type === 'TSTypeQuery' && type.exprName.type === 'Identifier') {
    return handleOf(type.exprName, file, depth + 1);
  }
  for (const reference of typeReferences(type)) {
    const { typeName } = reference;
    const root = typeName.type === 'TSQualifiedName' ? typeName.left : typeName;
    const module = root.type === 'Identifier' ? importOf(file.variableOf(root)) : undefined;
    const driver = module && drivers.find((one) => one.modules.includes(module.module));
    const name = typeName.type === 'TSQualifiedName' ? typeName.right.name : module?.name;
    const role = driver?.types[name ?? ''];
    if (driver && role) return { driver, role };
  }
  return undefined;
}

/** The name of the type that a variable or field is annotated with: `PrismaService`. */
export function annotatedType(node: Node, file: HostFile): string | undefined {
  const value = unwrap(node);
  const declared =
    value.type === 'Identifier'
      ? (file.variableOf(value)?.defs[0]?.name as Node | undefined)
      : value.type === 'MemberExpression' && value.object.type === 'ThisExpression'
        ? fieldDeclaration(value)
        : undefined;
  const annotation =
    declared?.type === 'PropertyDefinition'
      ? declared.typeAnnotation
      : declared && annotationOf(declared);
  const [reference] = typeReferences(annotation?.typeAnnotation);
  const name = reference?.typeName;
  return name?.type === 'TSQualifiedName' ? name.right.name : name && typeNameOf(name);
}

/** Where `this.name` is declared: a field, or a constructor parameter property. */
function fieldDeclaration(member: TSESTree.MemberExpression): Node | undefined {
  const name = memberName(member);
  for (const part of enclosingClass(member)?.body.body ?? []) {
    if (part.type === 'PropertyDefinition' && keyName(part) === name) return part;
    const parameter = name === undefined ? undefined : constructorParameter(part, name);
    if (parameter) return parameter;
  }
  return undefined;
}

function typeNameOf(name: TSESTree.EntityName): string | undefined {
  return name.type === 'Identifier' ? name.name : undefined;
}

/** The named types of `Pool | PoolClient | undefined`. */
function typeReferences(type: TSESTree.TypeNode | undefined): TSESTree.TSTypeReference[] {
  if (type?.type === 'TSTypeReference') return [type];
  if (type?.type === 'TSUnionType') return type.types.flatMap(typeReferences);
  return [];
}

function annotationOf(name: Node): TSESTree.TSTypeAnnotation | undefined {
  return name.type === 'Identifier' ? name.typeAnnotation : undefined;
}
