import type { TSESTree } from '@typescript-eslint/utils';
import type { Driver, HandleRole } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { assignedToField, enclosingClass, fieldDeclaration, fieldValue } from './class-members.js';
import { declaredType, type TypeNode } from './declared-type.js';
import { functionReturns, isFunction, localFunction, type FunctionNode } from './functions.js';
import { handleOfType } from './handle-of-type.js';
import { exportOf, type ModuleExport } from './module-export.js';
import { memberName } from './names.js';
import { searchedOnce } from './once.js';
import { own } from './own.js';
import { staticMember } from './static-member.js';
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

/** How deep variables, members and functions are followed. */
const maxDepth = 8;
/** A chain of more calls builds something else. */
const maxLinks = 50;

/** The method that a function exported by a library is, when the module itself is a handle. */
export function exportedMethod(callee: Node, file: HostFile): HandleMethod | undefined {
  const found = exportOf(callee, file);
  const owner = found && handleOfModule({ module: found.module, name: '*' });
  return owner && found.name !== '*' ? { owner, name: found.name } : undefined;
}

/** The library and role behind an expression, from imports, construction, calls and type annotations. */
export function handleOf(node: Node, file: HostFile, depth = 0): Handle | undefined {
  if (depth > maxDepth) return undefined;
  const asserted = typeOfCast(node);
  const claimed = asserted && handleOfType(asserted, file, depth + 1);
  if (claimed) return claimed;
  const value = unwrap(node);
  switch (value.type) {
    case 'Identifier': {
      const variable = file.variableOf(value);
      const found = variable && handleOfVariable(variable, file, depth);
      return found ?? handleOfModule(exportOf(value, file));
    }
    case 'NewExpression':
      return handleOfConstruction(value.callee, file, depth);
    case 'CallExpression':
      return handleOfChain(value, file, depth);
    case 'MemberExpression':
      return handleOfMember(value, file, depth);
    case 'LogicalExpression':
      return handleOf(value.left, file, depth + 1) ?? handleOf(value.right, file, depth + 1);
    case 'ConditionalExpression':
      return (
        handleOf(value.consequent, file, depth + 1) ?? handleOf(value.alternate, file, depth + 1)
      );
    case 'AssignmentExpression':
      return handleOf(value.right, file, depth + 1);
    default:
      return undefined;
  }
}

/** The type in `globalThis.pool as Pool`: whoever writes it knows which library is meant. */
function typeOfCast(node: Node): TypeNode | undefined {
  const isCast =
    node.type === 'TSAsExpression' ||
    node.type === 'TSTypeAssertion' ||
    node.type === 'TSSatisfiesExpression';
  return isCast ? node.typeAnnotation : undefined;
}

const handleOfVariable = searchedOnce(
  (variable: Variable, file: HostFile, depth): Handle | undefined => {
    const [definition] = variable.defs;
    const name = definition?.name as Node | undefined;
    if (!definition || name?.type !== 'Identifier') return undefined;
    const type = declaredType(name, file);
    const typed = type && handleOfType(type, file, depth);
    if (typed) return typed;
    if (definition.type === 'Parameter') return handleOfParameter(name, file, depth);
    if (definition.type !== 'Variable' || definition.node.id.type !== 'Identifier')
      return undefined;
    const { init } = definition.node;
    const initial = init ? handleOf(init, file, depth + 1) : undefined;
    return initial ?? handleOfAssignment(variable, file, depth);
  },
);

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
  const passed = own(owner.driver.callbacks, name);
  return passed?.parameter === position ? { driver: owner.driver, role: passed.role } : undefined;
}

/** `sql.query(…)`, where `sql` is a module that works on a connection of its own. */
function handleOfModule(found: ModuleExport | undefined): Handle | undefined {
  if (found?.name !== '*' && found?.name !== 'default') return undefined;
  const driver = driverOf(found);
  return driver?.module ? { driver, role: driver.module } : undefined;
}

function driverOf({ module }: ModuleExport): Driver | undefined {
  return drivers.find((one) => one.modules.includes(module));
}

/** `let client; … client = await pool.connect();` */
function handleOfAssignment(variable: Variable, file: HostFile, depth: number): Handle | undefined {
  for (const { writeExpr, init } of variable.references) {
    const handle = writeExpr && !init ? handleOf(writeExpr, file, depth + 1) : undefined;
    if (handle) return handle;
  }
  return undefined;
}

/** `pool.request().input(…).input(…)`: walked from its root, as a chain is as deep as it is long. */
function handleOfChain(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const links: TSESTree.CallExpression[] = [];
  let root: Node = call;
  while (root.type === 'CallExpression' && links.length < maxLinks) {
    links.push(root);
    const callee = unwrap(root.callee);
    if (callee.type !== 'MemberExpression') break;
    root = unwrap(callee.object);
  }
  let handle = root.type === 'CallExpression' ? undefined : handleOf(root, file, depth + 1);
  for (const link of links.reverse()) handle = handleOfLink(link, handle, file, depth);
  return handle;
}

function handleOfLink(
  call: TSESTree.CallExpression,
  owner: Handle | undefined,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const callee = unwrap(call.callee);
  const made = madeBy(exportOf(callee, file), 'factories');
  if (made) return made;
  const local = callee.type === 'Identifier' ? localFunction(callee, file) : undefined;
  if (local) return handleOfFunction(local, file, depth + 1);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  const role = own(owner?.driver.yields, name);
  if (!owner || !role) return undefined;
  return role === 'same' ? owner : { driver: owner.driver, role };
}

/** What a function of this file returns. */
export const handleOfFunction = searchedOnce(
  (made: FunctionNode, file: HostFile, depth): Handle | undefined => {
    if (depth > maxDepth) return undefined;
    for (const value of functionReturns(made, file)) {
      const handle = handleOf(value, file, depth + 1);
      if (handle) return handle;
    }
    return undefined;
  },
);

/** What `new` makes of an export of a library, or of a class that extends one. */
export function handleOfConstruction(
  callee: Node,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const found = exportOf(callee, file);
  if (found) return madeBy(found, 'constructors');
  const definition = file.variableOf(callee)?.defs[0];
  if (definition?.type !== 'ClassName' || depth > maxDepth) return undefined;
  const { superClass } = definition.node;
  return superClass ? handleOfConstruction(superClass, file, depth + 1) : undefined;
}

/** What an export of a library makes when it is called, or called with `new`. */
export function madeBy(
  found: ModuleExport | undefined,
  how: 'constructors' | 'factories',
): Handle | undefined {
  const driver = found && driverOf(found);
  const role = own(driver?.[how], found?.name === '*' ? 'default' : found?.name);
  return driver && role ? { driver, role } : undefined;
}

/** The handle that a type exported by a library describes. */
export function describedBy(found: ModuleExport): Handle | undefined {
  const driver = driverOf(found);
  const role = own(driver?.types, found.name);
  return driver && role ? { driver, role } : undefined;
}

/** `this.pool`, from its declaration or what is assigned to it; `clients.main` of an object in this file. */
function handleOfMember(
  member: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const type = declaredType(member, file);
  const typed = type && handleOfType(type, file, depth);
  if (typed) return typed;
  if (member.object.type !== 'ThisExpression') {
    const value = staticMember(member, file);
    return value && handleOf(value, file, depth + 1);
  }
  const field = fieldDeclaration(member);
  if (field?.type === 'MethodDefinition' && isFunction(field.value)) {
    return handleOfFunction(field.value, file, depth + 1);
  }
  const initial = field && fieldValue(field);
  const found = initial && handleOf(initial, file, depth + 1);
  return found ?? handleOfField(member, file, depth);
}

/** `this.pool = pool;` in the constructor, or in the method that opens the connection. */
function handleOfField(
  member: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const owner = enclosingClass(member);
  const name = memberName(member);
  if (!owner || name === undefined) return undefined;
  for (const value of assignedToField(owner, name, file)) {
    const handle = handleOf(value, file, depth + 1);
    if (handle) return handle;
  }
  return undefined;
}
