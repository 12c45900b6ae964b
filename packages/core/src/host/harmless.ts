import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { callsOf } from './calls-of.js';
import { isConstantCollection } from './constant-collection.js';
import { escapedAs, escaperOf } from './escapers.js';
import { functionReturns, isFunction, type FunctionNode } from './functions.js';
import { isGuarded } from './guards.js';
import { importOf, isConstantName } from './module-export.js';
import { memberName } from './names.js';
import { staticMember } from './static-member.js';
import { hasHarmlessType } from './type-annotation.js';
import { unwrap } from './unwrap.js';
import { isValidated, isValidatedMember } from './validated.js';

/** How deep variables, members and calls are followed. */
const maxDepth = 8;

/**
 * True when the file proves that an expression gives only text from a closed set or a number: pasted into SQL it
 * cannot change what the statement means. An unknown origin is not harmless.
 */
export function isHarmless(node: Node, file: HostFile, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const value = unwrap(node);
  // Asked of the expression without its casts: a cast would answer for itself.
  if (file.source.hasClosedType?.(value)) return true;
  const harmless = (part: Node): boolean => isHarmless(part, file, depth + 1);
  switch (value.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return value.expressions.every(harmless);
    case 'UnaryExpression':
    case 'UpdateExpression':
      return value.operator !== 'delete';
    case 'BinaryExpression':
      return value.operator !== '+' || (harmless(value.left) && harmless(value.right));
    case 'ConditionalExpression':
      return (
        (harmless(value.consequent) || isGuarded(value.consequent, file)) &&
        (harmless(value.alternate) || isGuarded(value.alternate, file))
      );
    case 'LogicalExpression':
      return harmless(value.left) && harmless(value.right);
    case 'Identifier':
      return isHarmlessVariable(value, file, depth) || isGuarded(value, file);
    case 'MemberExpression':
      return isHarmlessMember(value, file, depth) || isGuarded(value, file);
    case 'CallExpression':
      return isHarmlessCall(value, file, depth);
    default:
      return false;
  }
}

function isHarmlessVariable(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): boolean {
  if (identifier.name === 'undefined') return true;
  const variable = file.variableOf(identifier);
  const definition = variable?.defs[0];
  if (!variable || !definition) return false;
  if (definition.type === 'ImportBinding') return isConstantName(importOf(variable)?.name);
  if (hasHarmlessType(identifier, file)) return true;
  if (definition.type === 'Parameter')
    return isHarmlessParameter(definition, identifier, file, depth);
  if (definition.type !== 'Variable') return false;
  if (isValidated(definition.node, variable.name, file)) return true;
  const values = writtenValues(variable, definition.node);
  if (!values) return isLoopOverConstants(definition.node, file, depth);
  return values.every((value) => isHarmless(value, file, depth + 1));
}

/** Every value assigned to a variable; `undefined` when one comes from a pattern or a loop head. */
function writtenValues(
  variable: TSESLint.Scope.Variable,
  declarator: TSESTree.VariableDeclarator,
): readonly Node[] | undefined {
  if (declarator.id.type !== 'Identifier') return undefined;
  if (isLoopHead(declarator)) return undefined;
  const values: Node[] = [];
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    const { parent } = reference.identifier as Node;
    if (parent?.type === 'UpdateExpression') continue;
    if (!reference.writeExpr) return undefined;
    values.push(reference.writeExpr);
  }
  return values.length > 0 ? values : undefined;
}

function isLoopHead(declarator: TSESTree.VariableDeclarator): boolean {
  const loop = declarator.parent.parent;
  return (
    (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') &&
    loop.left === declarator.parent
  );
}

/** `for (const table of ['a', 'b'])`, and names destructured from literal rows. */
function isLoopOverConstants(
  declarator: TSESTree.VariableDeclarator,
  file: HostFile,
  depth: number,
): boolean {
  const loop = declarator.parent.parent;
  if (loop.type === 'ForOfStatement') return isConstantCollection(loop.right, file, depth);
  return declarator.init !== null && isConstantCollection(declarator.init, file, depth);
}

/** Counters and elements of array callbacks: `ids.map((_, i) => …)`, `['a', 'b'].map((name) => …)`. */
function isHarmlessParameter(
  definition: TSESLint.Scope.Definition,
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): boolean {
  if (isNumberByDefault(definition.name, file)) return true;
  const callback = definition.node as Node;
  if (!isFunction(callback)) return false;
  const call = callback.parent;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') {
    return isAlwaysHarmless(definition, callback, file, depth);
  }
  const index = callback.params.findIndex((parameter) => contains(parameter, definition.name));
  const name = memberName(call.callee) ?? '';
  if (!/^(?:map|forEach|flatMap|filter|from|some|every|find)$/.test(name)) return false;
  if (index === 1) return true;
  return (
    index === 0 && name !== 'from' && isConstantCollection(call.callee.object, file, depth + 1)
  );
}

/** `(limit = 10)`: TypeScript infers a number and holds callers to it. */
function isNumberByDefault(name: Node, file: HostFile): boolean {
  const { parent } = name;
  if (parent?.type !== 'AssignmentPattern' || !/\.[cm]?tsx?$/.test(file.source.filename))
    return false;
  return (
    parent.right.type === 'Literal' && /^(?:number|bigint|boolean)$/.test(typeof parent.right.value)
  );
}

/** A parameter of a function that only this file can call, and calls with harmless arguments only. */
function isAlwaysHarmless(
  definition: TSESLint.Scope.Definition,
  owner: FunctionNode,
  file: HostFile,
  depth: number,
): boolean {
  const index = owner.params.findIndex((parameter) => parameter === definition.name);
  const calls = index < 0 ? undefined : callsOf(owner, file);
  if (!calls?.isClosed || calls.calls.length === 0) return false;
  return calls.calls.every((call) => {
    const argument = call.arguments[index];
    return argument !== undefined && isHarmless(argument, file, depth + 1);
  });
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Names of columns and tables that developers, not users, choose. */
const metadataNames = /^(?:tableName|tablePath|columnName|dbName)$/;

function isHarmlessMember(
  member: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): boolean {
  const name = memberName(member);
  if (isEnvironment(member.object)) return true;
  if (name === 'length' || name === 'size' || (name !== undefined && metadataNames.test(name))) {
    return true;
  }
  const definition = file.variableOf(member.object)?.defs[0];
  if (definition?.type === 'TSEnumName') return true;
  if (definition?.type === 'ImportBinding') {
    return isConstantName(importOf(file.variableOf(member.object))?.name) || isConstantName(name);
  }
  if (isValidatedMember(member, file) || hasHarmlessType(member, file)) return true;
  const initial = staticMember(member, file);
  if (initial) return isHarmless(initial, file, depth + 1);
  if (!member.computed) return false;
  return isConstantCollection(member.object, file, depth + 1);
}

/** `process.env`: who sets it runs the program. */
function isEnvironment(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    memberName(node) === 'env' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'process'
  );
}

const numericCalls = /^(?:Number|parseInt|parseFloat|BigInt|Boolean)$/;
const numericMethods =
  /^(?:getTime|valueOf|indexOf|toISOString|toFixed|getFullYear|randomUUID|now|getTableName|push|unshift|findIndex|lastIndexOf)$/;

function isHarmlessCall(call: TSESTree.CallExpression, file: HostFile, depth: number): boolean {
  const callee = unwrap(call.callee);
  if (escapedAs(call, file)) return true;
  if (callee.type === 'Identifier') {
    if (numericCalls.test(callee.name) || callee.name === 'randomUUID') return true;
    if (callee.name === 'String')
      return call.arguments.every((part) => isHarmless(part, file, depth + 1));
    return returnsHarmless(callee, file, depth);
  }
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  if (numericMethods.test(name)) return true;
  const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
  if (owner === 'Math' || (owner === 'Number' && /^parse/.test(name))) return true;
  if (name === 'join') return isHarmlessJoin(call, callee, file, depth);
  // An array pasted as it is joins itself with commas.
  if (name === 'map' || name === 'fill') return isHarmlessList(call, file, depth);
  if (/^(?:get|at|find|pop|shift)$/.test(name))
    return isConstantCollection(callee.object, file, depth + 1);
  const keeps =
    /^(?:toUpperCase|toLowerCase|trim|toString|padStart|padEnd|repeat|slice|substring|concat)$/;
  if (!keeps.test(name)) return false;
  return (
    isHarmless(callee.object, file, depth + 1) &&
    call.arguments.every((part) => isHarmless(part, file, depth + 1))
  );
}

function isHarmlessJoin(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): boolean {
  const [separator] = call.arguments;
  if (separator && !isHarmless(separator, file, depth + 1)) return false;
  return isHarmlessList(callee.object, file, depth + 1);
}

/** A list whose elements are all harmless: `ids.map(() => '?')`, `Array(n).fill('?')`. */
function isHarmlessList(node: Node, file: HostFile, depth: number): boolean {
  const value = unwrap(node);
  if (value.type === 'CallExpression' && value.callee.type === 'MemberExpression') {
    const name = memberName(value.callee) ?? '';
    const last = value.arguments.at(-1);
    if (/^(?:map|flatMap|from)$/.test(name) && last) return isHarmlessCallback(last, file, depth);
    if (name === 'fill' && last) return isHarmless(last, file, depth + 1);
    if (name === 'filter') return isHarmlessList(value.callee.object, file, depth + 1);
  }
  if (value.type === 'Identifier') {
    const definition = file.variableOf(value)?.defs[0];
    const init = definition?.type === 'Variable' ? definition.node.init : undefined;
    if (init && init.type !== 'ArrayExpression' && depth < maxDepth) {
      return isHarmlessList(init, file, depth + 1);
    }
  }
  return isConstantCollection(value, file, depth);
}

/** A callback whose every result is harmless. */
export function isHarmlessCallback(callback: Node, file: HostFile, depth: number): boolean {
  if (escaperOf(callback, file)) return true;
  if (callback.type === 'Identifier')
    return numericCalls.test(callback.name) || returnsHarmless(callback, file, depth);
  if (callback.type !== 'ArrowFunctionExpression' && callback.type !== 'FunctionExpression') {
    return false;
  }
  return functionReturns(callback, file).every((value) => isHarmless(value, file, depth + 1));
}

/** A call of a function in this file that returns only harmless text. */
function returnsHarmless(callee: TSESTree.Identifier, file: HostFile, depth: number): boolean {
  const definition = file.variableOf(callee)?.defs[0];
  const candidate: Node | null | undefined =
    definition?.type === 'FunctionName'
      ? definition.node
      : definition?.type === 'Variable'
        ? definition.node.init
        : undefined;
  if (!candidate || !isFunction(candidate)) return false;
  const returns = functionReturns(candidate, file);
  return returns.length > 0 && returns.every((value) => isHarmless(value, file, depth + 1));
}
